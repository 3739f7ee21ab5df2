import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { browser } from "wxt/browser";
import type { DraftId } from "../outbox/model.ts";

const WIDTH_PX = 400;
const HEIGHT_PX = 900;

/** Which draft a send window is for, or why there is none; empty where the sender gives a picture first. */
export type SendWindowAbout = { readonly draft?: DraftId } | { readonly refusal: RefusalCode };

/**
 * At the right edge of the window that was clicked in, if it is known. A draft that has a window already gets no second
 * one: that window comes to the front.
 */
export async function openSendWindow(about: SendWindowAbout, besideWindowId?: number): Promise<void> {
  const shown = "draft" in about && about.draft !== undefined ? await windowOf(about.draft) : undefined;
  if (shown === undefined) return openWindow("/send.html", about, besideWindowId);
  await browser.windows.update(shown, { focused: true });
}

async function windowOf(draft: DraftId): Promise<number | undefined> {
  const contexts = await browser.runtime.getContexts?.({ contextTypes: ["TAB"] });
  const address = browser.runtime.getURL(`/send.html?draft=${draft}`);
  return contexts?.find(({ documentUrl }) => documentUrl === address)?.windowId;
}

/** Shows one message: a notification about it was clicked. */
export function openMessageWindow(messageId: string): Promise<void> {
  return openWindow("/sidepanel.html", { message: messageId });
}

/** A small window of our own. It keeps the page as it is. */
async function openWindow(
  path: "/send.html" | "/sidepanel.html",
  query: Readonly<Record<string, string>>,
  besideWindowId?: number,
): Promise<void> {
  const search = new URLSearchParams(query).toString();
  const page = { url: search === "" ? path : `${path}?${search}`, type: "popup" } as const;
  const { size, position } = await boundsBeside(besideWindowId);
  let bounds: Bounds = { ...size, ...position };
  const made = await browser.windows.create({ ...page, ...bounds }).catch(() => {
    // Chromium refuses a position that is mostly off the screen, as beside a window that hangs over its edge.
    bounds = size;
    return browser.windows.create({ ...page, ...bounds });
  });
  // Chromium gives every new window the size that it was itself started with, if it was started with one.
  if (made?.id !== undefined && made.width !== bounds.width) {
    await browser.windows.update(made.id, { state: "normal", ...bounds });
  }
}

type Size = { readonly width: number; readonly height: number };
type Position = { readonly left: number; readonly top: number };
type Bounds = Size & Partial<Position>;

async function boundsBeside(windowId: number | undefined): Promise<{ size: Size; position?: Position }> {
  const beside = windowId === undefined ? undefined : await browser.windows.get(windowId).catch(() => undefined);
  const size = { width: WIDTH_PX, height: Math.min(HEIGHT_PX, beside?.height ?? HEIGHT_PX) };
  if (beside?.left === undefined || beside.width === undefined) return { size };
  // Below zero on a screen that stands to the left of the first one.
  return { size, position: { left: beside.left + beside.width - WIDTH_PX, top: beside.top ?? 0 } };
}
