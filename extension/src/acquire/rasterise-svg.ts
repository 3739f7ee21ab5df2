import { browser } from "wxt/browser";
import { drawSvg } from "./draw-svg.ts";

export type SvgTask = { readonly svgToDraw: Blob };

let last: Promise<unknown> = Promise.resolve();

/** A service worker has no document to draw SVG in, so Chromium lends one; Firefox's background has its own. */
export function rasteriseSvg(svg: Blob): Promise<Blob | undefined> {
  if (import.meta.env.FIREFOX) return drawSvg(svg);
  // One after the other: there can be one such document only, and one that is just closing hears nothing.
  const drawn = last.then(() => drawElsewhere(svg));
  last = drawn.catch(() => undefined);
  return drawn;
}

async function drawElsewhere(svg: Blob): Promise<Blob | undefined> {
  try {
    // There already where an earlier background was ended while it was open.
    if (!(await browser.offscreen.hasDocument())) {
      await browser.offscreen.createDocument({
        url: "/offscreen.html",
        reasons: ["DOM_PARSER"],
        justification: "Draws SVG pictures, which needs a document.",
      });
    }
    const answer: { png?: Blob } = await browser.runtime.sendMessage({ svgToDraw: svg } satisfies SvgTask);
    return answer.png;
  } finally {
    await browser.offscreen.closeDocument();
  }
}
