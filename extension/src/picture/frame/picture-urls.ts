import { parseSrcset } from "srcset";
import type { PageFacts } from "./page-facts.ts";

/** Where the picture that an element shows comes from. */
export function shownUrlOf(element: Element): string | undefined {
  const url = rawUrlOf(element);
  return url === undefined || url === "" ? undefined : url;
}

function rawUrlOf(element: Element): string | undefined {
  if (element instanceof HTMLImageElement) return element.currentSrc || element.src;
  if (element instanceof HTMLInputElement) return element.src;
  if (element instanceof HTMLVideoElement) return element.poster;
  if (element instanceof HTMLObjectElement) return element.data;
  if (element instanceof HTMLEmbedElement) return element.src;
  if (element instanceof SVGImageElement) return absolute(element.href.baseVal);
  return undefined;
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
