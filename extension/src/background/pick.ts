import type { Language } from "@keepsake/shared/people/people";
import { browser } from "wxt/browser";
import type { CaptureOrigin } from "../picture/capture.ts";
import type { PickedPicture } from "../picture/frame/picked-elements.ts";
import { currentLanguage } from "./chosen-language.ts";

/** What the script in the page is told. Storage is closed to it, so the language comes along. */
export type PickOrder = {
  readonly language: Language;
  /** By which frames of the page speak to each other; another one each time, so that no page can call it. */
  readonly eventName: string;
};

/** Where pick mode opens. */
export type PageTab = { readonly tabId: number; readonly windowId: number };

/** As in the manifest. */
const PICK_COMMAND = "pick-picture";

/**
 * Opens pick mode on a tab in which the sender just pressed our button, menu item or shortcut. False where the browser
 * forbids it: its own pages and stores.
 */
export async function startPicking(tabId: number): Promise<boolean> {
  const target = { tabId, allFrames: true };
  const order: PickOrder = { language: await currentLanguage(), eventName: `keepsake-${crypto.randomUUID()}` };
  try {
    await browser.scripting.executeScript({ target, files: ["/pick.js"] });
    await browser.scripting.executeScript({ target, func: callPick, args: [order] });
    return true;
  } catch {
    return false;
  }
}

// Runs in the page's frames: it may use nothing from here.
function callPick(order: PickOrder): void {
  (globalThis as unknown as { keepsakePick(order: PickOrder): void }).keepsakePick(order);
}

/** Call while the background starts: the shortcut, and pictures that were picked on a page. */
export function watchPicking(onPicture: (origin: CaptureOrigin) => void, onPick: (tab: PageTab) => void): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === PICK_COMMAND && tab?.id !== undefined) onPick({ tabId: tab.id, windowId: tab.windowId });
  });
  browser.runtime.onMessage.addListener((message: Partial<PickedPicture> | undefined, { tab, frameId = 0, url }) => {
    if (message?.pickedId === undefined || tab?.id === undefined) return;
    const { pickedId, srcUrl } = message;
    onPicture({
      kind: "click",
      tabId: tab.id,
      windowId: tab.windowId,
      frameId,
      pageUrl: url ?? tab.url ?? "",
      pickedId,
      ...(srcUrl !== undefined && { srcUrl }),
    });
  });
}
