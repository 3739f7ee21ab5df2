import { isWholeUrl, type PageFacts } from "./frame/page-facts.ts";

export type Click = {
  readonly browser: "chromium" | "firefox";
  readonly pageUrl: string;
  readonly srcUrl?: string;
  /** Where the sender granted access, if to the host of `srcUrl`. */
  readonly grantedOrigin?: string;
};

export type Step =
  /** By the background worker: no page can see or forge it, but the host must allow it. */
  | { readonly by: "background"; readonly url: string; readonly credentials: "omit" | "include" }
  /** By a script in the clicked frame, as the page itself would. */
  | { readonly by: "frame"; readonly url: string }
  /** The page's own element drawn onto a canvas. */
  | { readonly by: "canvas" }
  /** What the window shows where the element is. */
  | { readonly by: "screen" };

/** A picture shown narrower than this is a preview: the file that it links to is what was meant. */
const PREVIEW_WIDTH_PX_MAX = 640;
/** Pages show this little in place of a picture that they load later. */
const PLACEHOLDER_WIDTH_PX_MAX = 32;

/**
 * The steps to try one after the other until one yields a picture, best first; `neededWidthPx` is where more
 * pixels would be thrown away. Without facts (the frame cannot be looked into) only the click itself helps.
 */
export function planOf(click: Click, facts: PageFacts | undefined, neededWidthPx: number): readonly Step[] {
  const shownUrl = click.srcUrl ?? facts?.shownUrl;
  const isPlaceholder = facts !== undefined && facts.shownWidthPx <= PLACEHOLDER_WIDTH_PX_MAX;
  const better = facts === undefined ? [] : betterOf(facts, neededWidthPx);
  const shown = shownUrl === undefined ? [] : [shownUrl];
  const lazy = facts?.lazyUrls ?? [];
  const urls = isPlaceholder ? [...lazy, ...better, ...shown] : [...better, ...shown, ...lazy];

  const canDraw = facts?.canDraw === true;
  const steps = [...new Set(urls)].flatMap((url) => stepsFor(click, url, canDraw && url === shownUrl));
  const drawn: readonly Step[] = canDraw && shownUrl === undefined ? [{ by: "canvas" }] : [];
  const screen: readonly Step[] = facts?.isSeen === true ? [{ by: "screen" }] : [];
  return [...steps, ...drawn, ...screen];
}

function betterOf(facts: PageFacts, neededWidthPx: number): readonly string[] {
  const wider = facts.sameInWidths
    .filter(({ widthPx }) => widthPx > facts.shownWidthPx)
    .toSorted((a, b) => a.widthPx - b.widthPx);
  const best = wider.find(({ widthPx }) => widthPx >= neededWidthPx) ?? wider.at(-1);
  const linked = facts.shownWidthPx < PREVIEW_WIDTH_PX_MAX ? facts.linkedUrl : undefined;
  return [linked, best?.url].filter((url) => url !== undefined);
}

function stepsFor(click: Click, url: string, isShown: boolean): readonly Step[] {
  const canvas: readonly Step[] = isShown ? [{ by: "canvas" }] : [];
  const frame: Step = { by: "frame", url };
  switch (schemeOf(url)) {
    case "data":
      // Any context can read it, but only the frame holds one that was too long for the click to carry.
      return [isWholeUrl(url) ? { by: "background", url, credentials: "omit" } : frame, ...canvas];
    case "blob":
      // Only the page that made it can read it; Firefox keeps a page's blobs from extension scripts.
      return click.browser === "firefox" ? [...canvas, frame] : [frame, ...canvas];
    case "web": {
      const origin = originOf(url);
      const isGranted = origin === click.grantedOrigin;
      const background: Step = { by: "background", url, credentials: isGranted ? "include" : "omit" };
      // The worker may not read the page's own host unless that allows everybody; the page may.
      return origin === originOf(click.pageUrl) && !isGranted
        ? [frame, ...canvas, background]
        : [background, ...canvas];
    }
    case "other":
      return canvas;
  }
}

function schemeOf(url: string): "data" | "blob" | "web" | "other" {
  if (url.startsWith("data:")) return "data";
  if (url.startsWith("blob:")) return "blob";
  return /^https?:/u.test(url) ? "web" : "other";
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
