import { browser } from "wxt/browser";
import { SCREEN_PORT } from "./changes.ts";

/** Tells when a screen opens; the function returned then is called when that screen closes. */
export function watchScreens(onOpen: () => () => void): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === SCREEN_PORT) port.onDisconnect.addListener(onOpen());
  });
}
