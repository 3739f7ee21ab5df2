import type { PageFacts } from "../plan.ts";
import { urlName } from "../url-name.ts";
import { shownUrlOf } from "./clicked-element.ts";
import { absolute, candidatesOf, pixelWidthOf, widthsOf } from "./widths.ts";

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
