import { parseSrcset } from "srcset";
import { browser } from "wxt/browser";
import { type PageFacts, urlName } from "./page-facts.ts";

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

/** What can be told from an element without loading anything. */
export function pageFactsOf(element: Element): PageFacts {
  const shownUrl = shownUrlOf(element);
  const linkedUrl = linkedPictureOf(element);
  return {
    ...(shownUrl !== undefined && { shownUrl: urlName(shownUrl) }),
    ...(element instanceof HTMLImageElement
      ? { shownWidthPx: pixelWidthOf(element), sameInWidths: widthsOf(element) }
      : { shownWidthPx: element.getBoundingClientRect().width, sameInWidths: [] }),
    lazyUrls: lazyUrlsOf(element),
    ...(linkedUrl !== undefined && { linkedUrl }),
    canDraw: element instanceof HTMLImageElement && element.naturalWidth > 0,
    isSeen: !(element instanceof HTMLImageElement && element.complete && element.naturalWidth === 0),
  };
}

const LAZY_ATTRIBUTES = ["data-src", "data-original", "data-lazy-src", "data-lazy", "data-full-src", "data-hi-res-src"];
const LAZY_SET_ATTRIBUTES = ["data-srcset", "data-lazy-srcset"];
const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|avif|bmp|svg)$/iu;

function lazyUrlsOf(element: Element): readonly string[] {
  const single = LAZY_ATTRIBUTES.flatMap((name) => element.getAttribute(name) ?? []);
  const sets = LAZY_SET_ATTRIBUTES.flatMap((name) => {
    const widest = candidatesOf(element.getAttribute(name) ?? "").toSorted(
      (a, b) => (b.width ?? b.density ?? 0) - (a.width ?? a.density ?? 0),
    )[0];
    return widest === undefined ? [] : [widest.url];
  });
  return [...sets, ...single].flatMap((url) => absolute(url) ?? []);
}

function linkedPictureOf(element: Element): string | undefined {
  const link = element.closest("a[href]");
  if (!(link instanceof HTMLAnchorElement)) return undefined;
  return /^https?:$/u.test(link.protocol) && PICTURE_FILE.test(link.pathname) ? link.href : undefined;
}

type Candidate = { readonly url: string; readonly width?: number; readonly density?: number };

/** The set that the browser itself chose from: another source of a `picture` may show another picture. */
export function widthsOf(image: HTMLImageElement): PageFacts["sameInWidths"] {
  return chosenSetOf(image).flatMap(({ url, width, density }) => {
    // Without a descriptor one pixel is one CSS pixel, and that is how natural widths count.
    const widthPx = width ?? (density ?? 1) * image.naturalWidth;
    return widthPx > 0 ? [{ url, widthPx }] : [];
  });
}

/** In pixels of the file. The element's own `naturalWidth` counts as if the file had the width that `sizes` promised. */
export function pixelWidthOf(image: HTMLImageElement): number {
  const chosen = chosenSetOf(image).find(({ url }) => url === image.currentSrc);
  return chosen?.width ?? Math.round((chosen?.density ?? 1) * image.naturalWidth);
}

export function candidatesOf(set: string): readonly Candidate[] {
  return parseSrcset(set).flatMap(({ url, ...size }) => {
    const address = absolute(url);
    return address === undefined ? [] : [{ ...size, url: address }];
  });
}

export function absolute(url: string): string | undefined {
  return URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI).href : undefined;
}

function chosenSetOf(image: HTMLImageElement): readonly Candidate[] {
  const parent = image.parentElement;
  const sources = parent instanceof HTMLPictureElement ? [...parent.querySelectorAll("source")] : [];
  const sets = [...sources.map(({ srcset }) => srcset), image.srcset].map(candidatesOf);
  return sets.find((set) => set.some(({ url }) => url === image.currentSrc)) ?? [];
}
