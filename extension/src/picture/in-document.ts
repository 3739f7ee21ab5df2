import imageCompression from "browser-image-compression";
import PQueue from "p-queue";
import { browser } from "wxt/browser";
import { svgForDrawing } from "./svg.ts";

/** `svg` is drawn as large as a photo may be; `bitmap` in its own size. */
export type DrawTask = { readonly toDraw: Blob; readonly kind: "bitmap" | "svg" };

/** One after the other: there can be one such document only, and one that is just closing hears nothing. */
const drawings = new PQueue({ concurrency: 1 });

/**
 * Draws what only a document can draw, as PNG: SVG, and bitmaps with faults that an `<img>` overlooks. A service worker
 * has no document, so Chromium lends one; Firefox's background has its own. Undefined where nothing can be drawn.
 */
export function drawInDocument(task: DrawTask): Promise<Blob | undefined> {
  return import.meta.env.FIREFOX ? draw(task) : drawings.add(() => drawElsewhere(task));
}

async function drawElsewhere(task: DrawTask): Promise<Blob | undefined> {
  try {
    // There already where an earlier background was ended while it was open.
    if (!(await browser.offscreen.hasDocument())) {
      await browser.offscreen.createDocument({
        url: "/offscreen.html",
        reasons: ["DOM_PARSER"],
        justification: "Draws SVG pictures and pictures with small faults, which needs a document.",
      });
    }
    const answer: { png?: Blob } = await browser.runtime.sendMessage(task);
    return answer.png;
  } finally {
    await browser.offscreen.closeDocument();
  }
}

/** Needs a document. As an image, SVG runs no script and loads nothing. */
export async function draw({ toDraw, kind }: DrawTask): Promise<Blob | undefined> {
  const file = kind === "svg" ? await svgForDrawing(toDraw) : toDraw;
  if (file === undefined) return undefined;
  const address = URL.createObjectURL(file);
  try {
    const image = await imageCompression.loadImage(address);
    const canvas = canvasWith(image, image.naturalWidth, image.naturalHeight);
    if (kind === "bitmap" && missingShareOf(image) > MISSING_SHARE_MAX) return undefined;
    return await canvas.convertToBlob({ type: "image/png" });
  } catch {
    // Not even an `<img>` shows it.
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Browsers paint what there is of a file. Without the last percent it is the picture; half of it is nothing to pay for. */
const MISSING_SHARE_MAX = 0.05;
const ROWS = 200;

/** How much is missing at the lower end: nothing was painted there. */
function missingShareOf(image: HTMLImageElement): number {
  const pixels = canvasWith(image, 1, ROWS).getContext("2d")?.getImageData(0, 0, 1, ROWS).data;
  const isPainted = (row: number) => pixels?.[4 * row + 3] !== 0;
  const painted = Array.from({ length: ROWS }, (_, row) => row).findLast(isPainted) ?? -1;
  return 1 - (painted + 1) / ROWS;
}

function canvasWith(image: HTMLImageElement, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  return canvas;
}
