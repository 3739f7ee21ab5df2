import { browser } from "wxt/browser";
import type { FrameLink } from "./frame-link.ts";
import type { ScreenRegion } from "./frame/read.ts";
import { type Box, inShot, intersection } from "./match/geometry.ts";

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
        return await cutOut(shot, after);
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
  return isSameBox(before, after) && isSameBox(before.visible, after.visible) && Math.abs(before.seen - after.seen) < 1;
}

function isSameBox(one: Box, other: Box): boolean {
  return (["x", "y", "width", "height"] as const).every((side) => Math.abs(one[side] - other[side]) < 1);
}

async function cutOut(shotUrl: string, region: ScreenRegion): Promise<Crop | undefined> {
  const shot = await createImageBitmap(await (await fetch(shotUrl)).blob());
  try {
    const box = inShot(region, region.visible, shot);
    const left = Math.max(0, Math.round(box.x));
    const top = Math.max(0, Math.round(box.y));
    const width = Math.min(Math.round(box.x + box.width), shot.width) - left;
    const height = Math.min(Math.round(box.y + box.height), shot.height) - top;
    if (width < 1 || height < 1) return undefined;
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d")?.drawImage(shot, left, top, width, height, 0, 0, width, height);
    // Pinch zoom cuts off what the page itself takes for seen.
    const inside = intersection(box, { x: 0, y: 0, width: shot.width, height: shot.height });
    const seen = (region.seen * inside.width * inside.height) / (box.width * box.height);
    return { bytes: await canvas.convertToBlob({ type: "image/png" }), quality: qualityOf({ seen }) };
  } finally {
    shot.close();
  }
}
