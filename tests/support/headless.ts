import puppeteer, { type Browser, type Page } from "puppeteer";
import { CHROMIUM, CHROMIUM_FLAGS } from "./browser-flags.ts";
import { PATIENCE_MS } from "./patience.ts";
import { removeFolder, temporaryFolder } from "./temporary-folder.ts";

export type HeadlessChromium = {
  readonly browser: Browser;
  readonly openPage: (address: string, view?: View) => Promise<Page>;
  readonly close: () => Promise<void>;
};

type View = { readonly widthPx?: number; readonly heightPx?: number; readonly hasTouch?: boolean };

/** A Chromium without a window, for kiosk screens. A given `profile` is kept, to be looked into or opened again. */
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
      page.setDefaultTimeout(PATIENCE_MS);
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
