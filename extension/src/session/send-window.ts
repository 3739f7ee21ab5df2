import { browser } from "wxt/browser";
import type { DraftId } from "../outbox/model.ts";

const WIDTH_PX = 400;
const HEIGHT_PX = 900;

/** A small window of our own at the right edge of the one that was clicked in. It keeps the page as it is. */
export async function openSendWindow(id: DraftId, besideWindowId?: number): Promise<void> {
  const page = { url: `/send.html?draft=${id}`, type: "popup" } as const;
  const { size, place } = await boundsBeside(besideWindowId);
  let bounds: Bounds = { ...size, ...place };
  const made = await browser.windows.create({ ...page, ...bounds }).catch(() => {
    // Chromium refuses a place that is mostly off the screen, as beside a window that hangs over its edge.
    bounds = size;
    return browser.windows.create({ ...page, ...bounds });
  });
  // Chromium gives every new window the size that it was itself started with, if it was started with one.
  if (made?.id !== undefined && made.width !== bounds.width) {
    await browser.windows.update(made.id, { state: "normal", ...bounds });
  }
}

type Size = { readonly width: number; readonly height: number };
type Place = { readonly left: number; readonly top: number };
type Bounds = Size & Partial<Place>;

async function boundsBeside(windowId: number | undefined): Promise<{ size: Size; place?: Place }> {
  const beside = windowId === undefined ? undefined : await browser.windows.get(windowId).catch(() => undefined);
  const size = { width: WIDTH_PX, height: Math.min(HEIGHT_PX, beside?.height ?? HEIGHT_PX) };
  if (beside?.left === undefined || beside.width === undefined) return { size };
  // Below zero on a screen that stands to the left of the first one.
  return { size, place: { left: beside.left + beside.width - WIDTH_PX, top: beside.top ?? 0 } };
}
