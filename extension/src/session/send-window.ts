import { browser } from "wxt/browser";
import type { DraftId } from "../outbox/model.ts";

const WIDTH_PX = 400;
const HEIGHT_PX = 900;

/** A small window of our own at the right edge of the one that was clicked in. It keeps the page as it is. */
export async function openSendWindow(id: DraftId, besideWindowId?: number): Promise<void> {
  const bounds = await boundsBeside(besideWindowId);
  const made = await browser.windows.create({ url: `/send.html?draft=${id}`, type: "popup", ...bounds });
  // Chromium gives every new window the size that it was itself started with, if it was started with one.
  if (made?.id !== undefined && made.width !== bounds.width) {
    await browser.windows.update(made.id, { state: "normal", ...bounds });
  }
}

async function boundsBeside(windowId: number | undefined) {
  const beside = windowId === undefined ? undefined : await browser.windows.get(windowId).catch(() => undefined);
  const size = { width: WIDTH_PX, height: Math.min(HEIGHT_PX, beside?.height ?? HEIGHT_PX) };
  if (beside?.left === undefined || beside.width === undefined) return size;
  return { ...size, left: Math.max(0, beside.left + beside.width - WIDTH_PX), top: Math.max(0, beside.top ?? 0) };
}
