/** The picture under the pointer, as far as the page could tell. */
export type PageFacts = {
  /** What the element shows now. */
  readonly shownUrl?: string;
  readonly shownWidthPx: number;
  /** The same picture in other widths: srcset and picture. */
  readonly sameInWidths: readonly { readonly url: string; readonly widthPx: number }[];
  /** Where a page keeps what it has not loaded yet: data-src and its like. */
  readonly lazyUrls: readonly string[];
  /** The picture file that the element links to. */
  readonly linkedUrl?: string;
  /** False for what no element of the frame can be drawn from, such as SVG. */
  readonly canDraw: boolean;
  /** False for a picture that the page could not load: there is only a broken sign to be seen. */
  readonly isSeen: boolean;
};

/** Longer ones hold the picture itself. They are named by their beginning and read where they are. */
export const URL_NAME_CHARACTERS_MAX = 8192;

export function urlName(url: string): string {
  return url.length > URL_NAME_CHARACTERS_MAX ? url.slice(0, URL_NAME_CHARACTERS_MAX) : url;
}

export function isWholeUrl(name: string): boolean {
  return name.length < URL_NAME_CHARACTERS_MAX;
}
