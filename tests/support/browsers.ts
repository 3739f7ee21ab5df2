import puppeteer, { type Browser, type Page } from "puppeteer";
import { removeFolder, temporaryFolder } from "./folders.ts";

export type HeadlessChromium = {
  readonly browser: Browser;
  readonly openPage: (address: string, view?: View) => Promise<Page>;
  readonly close: () => Promise<void>;
};

type View = { readonly widthPx?: number; readonly heightPx?: number; readonly hasTouch?: boolean };

/** A Chromium without a window, for kiosk screens. A given `profile` is kept, to be inspected or opened again. */
export async function openHeadless({ profile }: { readonly profile?: string } = {}): Promise<HeadlessChromium> {
  const folder = profile ?? (await temporaryFolder("headless"));
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    headless: true,
    pipe: true,
    userDataDir: folder,
    args: [...CHROMIUM_FLAGS],
  });
  return {
    browser,
    openPage: async (address, { widthPx = 1280, heightPx = 800, hasTouch = true } = {}) => {
      const page = await browser.newPage();
      page.setDefaultTimeout(BROWSER_WAIT_MS);
      await page.setViewport({ width: widthPx, height: heightPx, hasTouch });
      await page.goto(address);
      return page;
    },
    close: async () => {
      await browser.close();
      if (profile === undefined) await removeFolder(folder);
    },
  };
}

/**
 * Chromium without first-run pages and background traffic. Its sandbox refuses to run as root, as in containers;
 * decision 0001 says where else it is switched off.
 */
export const CHROMIUM_FLAGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-gpu",
  "--disable-search-engine-choice-screen",
  "--password-store=basic",
  // A notification would lie over what the pointer is about to press.
  "--suppress-message-center-popups",
];

export const CHROMIUM = "/usr/bin/chromium";
export const FIREFOX = "/usr/bin/firefox-esr";

/** How long a test waits for a browser. Long, because only a failing test waits until the end. */
export const BROWSER_WAIT_MS = 60_000;
