import { browser } from "wxt/browser";
import type { CaptureOrigin } from "../picture/capture.ts";
import type { PageTab } from "./pick.ts";
import { urlName } from "../picture/frame/page-facts.ts";

const SEND_ITEM = "keepsake-send";
const PICK_ITEM = "keepsake-pick";

/** Firefox names the clicked element too, and its own namespace also exists under the common name. */
type Clicked = Parameters<Parameters<typeof browser.contextMenus.onClicked.addListener>[0]>[0] & {
  readonly targetElementId?: number;
};

/**
 * One item at a time: two at once would become a submenu, and each of them two clicks. Where the browser sees a picture it
 * is sent; where it sees none, it can be picked (decision 0048).
 */
export async function addMenuItems(): Promise<void> {
  await menus().removeAll();
  menus().create({ id: SEND_ITEM, title: browser.i18n.getMessage("menuItem"), contexts: ["image"] });
  menus().create({ id: PICK_ITEM, title: browser.i18n.getMessage("pickMenuItem"), contexts: ["page", "video"] });
}

/** Call while the background starts, before any click. */
export function watchMenu(onPicture: (origin: CaptureOrigin) => void, onPick: (tab: PageTab) => void): void {
  menus().onClicked.addListener((clicked: Clicked, tab) => {
    if (tab?.id === undefined) return;
    if (clicked.menuItemId === PICK_ITEM) return onPick({ tabId: tab.id, windowId: tab.windowId });
    if (clicked.menuItemId !== SEND_ITEM) return;
    const { srcUrl, linkUrl, targetElementId, frameId = 0 } = clicked;
    onPicture({
      kind: "click",
      tabId: tab.id,
      windowId: tab.windowId,
      frameId,
      pageUrl: clicked.frameUrl ?? clicked.pageUrl ?? "",
      // Firefox names a revoked blob by nothing.
      ...(srcUrl !== undefined && srcUrl !== "" && { srcUrl: urlName(srcUrl) }),
      ...(linkUrl !== undefined && { linkUrl }),
      ...(targetElementId !== undefined && { targetElementId }),
    });
  });
}

function menus(): typeof browser.contextMenus {
  return (browser as { menus?: typeof browser.contextMenus }).menus ?? browser.contextMenus;
}
