import { browser } from "wxt/browser";
import type { CaptureOrigin } from "../picture/capture.ts";
import { urlName } from "../picture/frame/page-facts.ts";

const MENU_ITEM = "keepsake-send";

/** Firefox names the clicked element too, and its own namespace also exists under the common name. */
type Clicked = Parameters<Parameters<typeof browser.contextMenus.onClicked.addListener>[0]>[0] & {
  readonly targetElementId?: number;
};

/** One item: a second one would turn it into a submenu and make it two clicks. */
export async function addMenuItem(): Promise<void> {
  await menus().removeAll();
  menus().create({ id: MENU_ITEM, title: browser.i18n.getMessage("menuItem"), contexts: ["image"] });
}

/** Call while the background starts, before any click. */
export function watchMenu(onPicture: (origin: CaptureOrigin) => void): void {
  menus().onClicked.addListener((clicked: Clicked, tab) => {
    if (clicked.menuItemId !== MENU_ITEM || tab?.id === undefined) return;
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
