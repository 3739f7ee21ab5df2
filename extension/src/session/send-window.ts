import { browser } from "wxt/browser";
import type { DraftId } from "../outbox/model.ts";

const WIDTH_PX = 400;
const HEIGHT_PX = 900;

/** A small window of our own at the right edge of the one that was clicked in. It keeps the page as it is. */
export async function openSendWindow(id: DraftId, besideWindowId?: number): Promise<void> {
  const beside =
    besideWindowId === undefined ? undefined : await browser.windows.get(besideWindowId).catch(() => undefined);
  const height = Math.min(HEIGHT_PX, beside?.height ?? HEIGHT_PX);
  const place =
    beside?.left === undefined || beside.width === undefined
      ? {}
      : { left: Math.max(0, beside.left + beside.width - WIDTH_PX), top: Math.max(0, beside.top ?? 0) };
  await browser.windows.create({
    url: `/send.html?draft=${id}`,
    type: "popup",
    state: "normal",
    width: WIDTH_PX,
    height,
    ...place,
  });
}
