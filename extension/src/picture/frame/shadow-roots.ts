/** Extensions may look into closed shadow roots too. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  const { chrome } = globalThis as {
    chrome?: { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
  };
  if (element instanceof HTMLElement && chrome?.dom !== undefined) return chrome.dom.openOrClosedShadowRoot(element);
  return (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? element.shadowRoot;
}

/** What is at a point of the document, through shadow roots, topmost first. */
export function elementsAt(root: Document | ShadowRoot, x: number, y: number): readonly Element[] {
  return root.elementsFromPoint(x, y).flatMap((element) => {
    if (element.getRootNode() !== root) return [];
    const shadow = shadowRootOf(element);
    return shadow === null ? [element] : [...elementsAt(shadow, x, y), element];
  });
}

/** Out of shadow roots too. */
export function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
