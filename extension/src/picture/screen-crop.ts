import { browser } from "wxt/browser";
import type { FrameLink } from "./frame-link.ts";
import type { ScreenRegion } from "./frame/read.ts";

const TRIES_MAX = 3;
// Browsers allow two captures a second.
const BETWEEN_CAPTURES_MS = 550;

/** Rounding to pixels of the screen is no loss. */
const WHOLE_MIN = 0.99;

export type Crop = { readonly bytes: Blob; readonly quality: "screen" | "part" };

export function qualityOf({ seen }: Pick<ScreenRegion, "seen">): Crop["quality"] {
  return seen < WHOLE_MIN ? "part" : "screen";
}

/**
 * The part of the window's content where the element is, or undefined where it cannot be seen.
 * The page may move while the window is captured: measured before and after, only an unmoved one counts.
 */
export async function cropOfScreen(link: FrameLink, windowId: number): Promise<Crop | undefined> {
  await link.ask({ do: "show" });
  try {
    for (let tried = 0; tried < TRIES_MAX; tried += 1) {
      if (tried > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_CAPTURES_MS));
      const before = await link.ask({ do: "measure" });
      if (!before) return undefined;
      const shot = await browser.tabs.captureVisibleTab(windowId, { format: "png" });
      const after = await link.ask({ do: "measure" });
      if (after && isUnmoved(before, after)) {
        return { bytes: await cutOut(shot, after), quality: qualityOf(after) };
      }
    }
    return undefined;
  } catch {
    // The window was closed, minimised or changed its tab: nothing to see.
    return undefined;
  } finally {
    await link.ask({ do: "restore" });
  }
}

function isUnmoved(before: ScreenRegion, after: ScreenRegion): boolean {
  return (Object.keys(before) as (keyof ScreenRegion)[]).every((side) => Math.abs(before[side] - after[side]) < 1);
}

async function cutOut(shotUrl: string, region: ScreenRegion): Promise<Blob> {
  const shot = await createImageBitmap(await (await fetch(shotUrl)).blob());
  // Zoom and screen density in one: the shot shows the whole content.
  const scale = shot.width / region.contentWidth;
  const left = Math.round(region.x * scale);
  const top = Math.round(region.y * scale);
  const width = Math.max(1, Math.min(Math.round(region.width * scale), shot.width - left));
  const height = Math.max(1, Math.min(Math.round(region.height * scale), shot.height - top));
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(shot, left, top, width, height, 0, 0, width, height);
  shot.close();
  return canvas.convertToBlob({ type: "image/png" });
}
