import { RENDITION_SIDE_PX_MAX } from "@keepsake/shared/message/limits";
import { browser } from "wxt/browser";

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

/**
 * Draws an SVG file as large as a photo may be; needs a document. As an image it runs no script and loads nothing.
 * Undefined for one that the browser cannot draw.
 */
export async function drawSvg(svg: Blob): Promise<Blob | undefined> {
  const file = new DOMParser().parseFromString(await svg.text(), "image/svg+xml");
  const root = file.documentElement;
  if (!(root instanceof SVGSVGElement)) return undefined;
  const { width, height } = shapeOf(root);
  const scale = RENDITION_SIDE_PX_MAX / Math.max(width, height);
  // Without sizes of their own, browsers draw SVG at a size of their choice or not at all.
  if (!root.hasAttribute("viewBox")) root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  root.setAttribute("width", String(Math.round(width * scale)));
  root.setAttribute("height", String(Math.round(height * scale)));
  return drawn(new Blob([new XMLSerializer().serializeToString(file)], { type: "image/svg+xml" }));
}

const SHAPE_WITHOUT_SIZES = { width: 300, height: 150 };

function shapeOf(root: SVGSVGElement): { width: number; height: number } {
  const { width, height } = root.viewBox.baseVal ?? { width: 0, height: 0 };
  if (width > 0 && height > 0) return { width, height };
  const sides = { width: pixels(root.getAttribute("width")), height: pixels(root.getAttribute("height")) };
  return sides.width > 0 && sides.height > 0 ? sides : SHAPE_WITHOUT_SIZES;
}

function pixels(side: string | null): number {
  return side === null || side.endsWith("%") ? 0 : Number.parseFloat(side) || 0;
}

async function drawn(svg: Blob): Promise<Blob | undefined> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    return await canvas.convertToBlob({ type: "image/png" });
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}
