import puppeteer, { type Browser, type Page } from "puppeteer";
import { FIREFOX, BROWSER_WAIT_MS } from "./browsers.ts";
import { chooseExtensionItem, screenPosition, type Pointer, pointerOn } from "./pointer.ts";
import type { Display } from "./displays.ts";
import { removeFolder, temporaryFolder } from "./folders.ts";
import { until } from "./until.ts";

/** A Firefox with a window on a display of its own and the extension installed for the session. */
export type FirefoxSession = {
  readonly browser: Browser;
  readonly pointer: Pointer;
  /** As in the manifest; the origin of the extension's pages is another, random one. */
  readonly extensionId: string;
  readonly openPage: (address: string) => Promise<Page>;
  /** Waits for a tab or window of the extension that the extension opened itself, such as `welcome.html`. */
  readonly extensionWindow: (path: string, deadlineMs?: number) => Promise<Page>;
  /** Right-clicks the element with the system's pointer and chooses the extension's item in the real menu. */
  readonly chooseInMenu: (page: Page, selector: string) => Promise<void>;
  readonly click: (page: Page, selector: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Options = {
  readonly display: Display;
  /** Folder of an unpacked extension: `built("firefox")`. */
  readonly extension: string;
};

/** Firefox shows no first-run page, checks for no update and reports nothing while a test runs. */
const PREFERENCES = {
  "datareporting.policy.dataSubmissionEnabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "app.update.disabledForTesting": true,
  "extensions.webextensions.warnings-as-errors": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
};

export async function openFirefox({ display, extension }: Options): Promise<FirefoxSession> {
  const folder = await temporaryFolder("firefox");
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: false,
    userDataDir: folder,
    defaultViewport: null,
    extraPrefsFirefox: PREFERENCES,
    env: { ...process.env, DISPLAY: display.name, HOME: folder },
  });
  const extensionId = await browser.installExtension(extension);
  const pointer = pointerOn(display);
  return {
    browser,
    pointer,
    extensionId,
    openPage: async (address) => {
      const page = await browser.newPage();
      page.setDefaultTimeout(BROWSER_WAIT_MS);
      await page.goto(address);
      return page;
    },
    extensionWindow: (path, deadlineMs = BROWSER_WAIT_MS) =>
      until(
        `${path} of the extension in Firefox`,
        async () => {
          for (const page of await browser.pages()) {
            // A page knows its address at once; the debugger is not notified of pages that extensions open.
            const address = await page.evaluate(() => location.href).catch(() => "");
            if (address.startsWith("moz-extension:") && address.includes(`/${path}`)) return page;
          }
          return undefined;
        },
        { deadlineMs, everyMs: 250 },
      ),
    chooseInMenu: async (page, selector) => {
      // The extension opens its welcome page at install, perhaps after this one.
      await page.bringToFront();
      await chooseExtensionItem(display, pointer, "firefox", await screenPosition(pointer, page, selector));
    },
    click: async (page, selector) => pointer.click(await screenPosition(pointer, page, selector)),
    close: async () => {
      await browser.close();
      await removeFolder(folder);
    },
  };
}
