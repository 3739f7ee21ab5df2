import { browser } from "wxt/browser";
import { type PageFacts, urlName } from "./page-facts.ts";
import { pickedElement } from "./picked-elements.ts";
import { absolute, candidatesOf, pixelWidthOf, shownUrlOf, widthsOf } from "./picture-urls.ts";
import { drawableOf } from "./read.ts";
import { shadowRootOf } from "./shadow-roots.ts";

export type ClickedElement = {
  /** Firefox alone tells which element was clicked. */
  readonly targetElementId?: number;
  /** As `urlName` names it. */
  readonly srcUrl?: string;
  /** Where it was picked in pick mode: then it is this element and no other. */
  readonly pickedId?: string;
};

/**
 * The element that shows the clicked picture. Chromium names only its address, so among several with the same one
 * the most visible is taken; an address over 2 MB is not even named, and then only such elements come into question.
 */
export function clickedElement({ targetElementId, srcUrl, pickedId }: ClickedElement): Element | undefined {
  if (pickedId !== undefined) return pickedElement(pickedId);
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

const CLICK_URL_CHARACTERS_MAX = 2 * 1024 * 1024;
const PICTURES = "img, input[type=image], video[poster], object[data], embed[src], image";

function* pictureElements(root: Document | ShadowRoot): Generator<Element> {
  yield* root.querySelectorAll(PICTURES);
  for (const element of root.querySelectorAll("*")) {
    const shadow = shadowRootOf(element);
    if (shadow !== null) yield* pictureElements(shadow);
  }
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
      : { shownWidthPx: drawableOf(element)?.widthPx ?? element.getBoundingClientRect().width, sameInWidths: [] }),
    lazyUrls: lazyUrlsOf(element),
    ...(linkedUrl !== undefined && { linkedUrl }),
    canDraw: drawableOf(element) !== undefined,
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
