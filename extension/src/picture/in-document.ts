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
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    return await canvas.convertToBlob({ type: "image/png" });
  } catch {
    // Not even an `<img>` shows it.
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}
