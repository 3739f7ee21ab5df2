import { browser } from "wxt/browser";
import { drawSvg } from "./draw-svg.ts";

export type SvgTask = { readonly svgToDraw: Blob };

let drawing = 0;

/** A service worker has no document to draw SVG in, so Chromium lends one; Firefox's background has its own. */
export async function rasteriseSvg(svg: Blob): Promise<Blob | undefined> {
  if (import.meta.env.FIREFOX) return drawSvg(svg);
  drawing += 1;
  try {
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
    drawing -= 1;
    if (drawing === 0) await browser.offscreen.closeDocument();
  }
}
