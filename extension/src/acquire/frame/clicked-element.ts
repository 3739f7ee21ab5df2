import { browser } from "wxt/browser";
import { urlName } from "../url-name.ts";

export type ClickedElement = {
  /** Firefox alone tells which element was clicked. */
  readonly targetElementId?: number;
  /** As `urlName` names it. */
  readonly srcUrl?: string;
};

/**
 * The element that shows the clicked picture. Chromium names only its address, so among several with the same one
 * the most visible is taken; an address over 2 MB is not even named, and then only such elements come into question.
 */
export function clickedElement({ targetElementId, srcUrl }: ClickedElement): Element | undefined {
  if (targetElementId !== undefined) {
    const target = menus()?.getTargetElement(targetElementId) ?? undefined;
    if (target !== undefined && shownUrlOf(target) !== undefined) return target;
  }
  return [...pictureElements(document)]
    .filter((element) => {
      const url = shownUrlOf(element);
      return (
        url !== undefined && (srcUrl === undefined ? url.length > CLICK_URL_CHARACTERS_MAX : urlName(url) === srcUrl)
      );
    })
    .toSorted((a, b) => visibleAreaPx(b) - visibleAreaPx(a))[0];
}

/** Where the picture that an element shows comes from. */
export function shownUrlOf(element: Element): string | undefined {
  const url = rawUrlOf(element);
  return url === undefined || url === "" ? undefined : url;
}

const CLICK_URL_CHARACTERS_MAX = 2 * 1024 * 1024;
const PICTURES = "img, input[type=image], video[poster], object[data], embed[src], image";

function rawUrlOf(element: Element): string | undefined {
  if (element instanceof HTMLImageElement) return element.currentSrc || element.src;
  if (element instanceof HTMLInputElement) return element.src;
  if (element instanceof HTMLVideoElement) return element.poster;
  if (element instanceof HTMLObjectElement) return element.data;
  if (element instanceof HTMLEmbedElement) return element.src;
  if (element instanceof SVGImageElement) return new URL(element.href.baseVal, document.baseURI).href;
  return undefined;
}

function* pictureElements(root: Document | ShadowRoot): Generator<Element> {
  yield* root.querySelectorAll(PICTURES);
  for (const element of root.querySelectorAll("*")) {
    const shadow = shadowRootOf(element);
    if (shadow !== null) yield* pictureElements(shadow);
  }
}

/** Extensions may look into closed shadow roots too. */
function shadowRootOf(element: Element): ShadowRoot | null {
  const { chrome } = globalThis as {
    chrome?: { dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null } };
  };
  if (element instanceof HTMLElement && chrome?.dom !== undefined) return chrome.dom.openOrClosedShadowRoot(element);
  return (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? element.shadowRoot;
}

function visibleAreaPx(element: Element): number {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const widthPx = Math.min(right, innerWidth) - Math.max(left, 0);
  const heightPx = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return Math.max(widthPx, 0) * Math.max(heightPx, 0);
}

function menus(): { getTargetElement(id: number): Element | null } | undefined {
  return (browser as unknown as { menus?: { getTargetElement(id: number): Element | null } }).menus;
}
