import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer, { type Browser, type Page } from "puppeteer";
import { CHROMIUM, CHROMIUM_FLAGS, BROWSER_WAIT_MS } from "./browsers.ts";
import { chooseExtensionItem, screenPosition, type Point, type Pointer, pointerOn } from "./pointer.ts";
import type { Display } from "./displays.ts";
import { removeFolder, temporaryFolder } from "./folders.ts";
import { until } from "./until.ts";

const STILL_MS = 250;

/** A Chromium with a window on a display of its own and the extension installed. */
export type ChromiumSession = {
  readonly browser: Browser;
  readonly pointer: Pointer;
  readonly extensionId: string;
  readonly openPage: (address: string) => Promise<Page>;
  /** A page of the extension in a tab, such as `sidepanel.html`. */
  readonly openExtensionPage: (path: string) => Promise<Page>;
  /** Waits for a window, popup or panel of the extension that the extension opened itself. */
  readonly extensionWindow: (path: string, deadlineMs?: number) => Promise<Page>;
  /** Right-clicks the element with the system's pointer and chooses the extension's item in the real menu. */
  readonly chooseInMenu: (page: Page, selector: string) => Promise<void>;
  readonly click: (page: Page, selector: string) => Promise<void>;
  /** Ends every process at once, as a power cut or a crash does. The profile stays. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Options = {
  readonly display: Display;
  /** Folder of an unpacked extension: `built("chromium")`. */
  readonly extension: string;
  /** Kept for the next start when given; else a new one that goes with the browser. */
  readonly profile?: string;
  readonly language?: "en" | "es";
};

export async function openChromium({
  display,
  extension,
  profile,
  language = "en",
}: Options): Promise<ChromiumSession> {
  const folder = profile ?? (await temporaryFolder("chromium"));
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    headless: false,
    pipe: true,
    enableExtensions: [extension],
    userDataDir: folder,
    defaultViewport: null,
    args: [...CHROMIUM_FLAGS, "--start-maximized", `--lang=${language}`],
    env: { ...process.env, DISPLAY: display.name, LANGUAGE: language },
  });
  const pointer = pointerOn(display);
  const extensionId = await until("the extension in Chromium", async () => [...(await browser.extensions()).keys()][0]);
  const inside = (path: string) => `chrome-extension://${extensionId}/${path}`;
  // It opens by itself at each install, and would cover the page that a test is about to click in.
  if (existsSync(join(extension, "welcome.html"))) {
    await browser.waitForTarget((each) => each.url() === inside("welcome.html"));
  }

  const openPage = async (address: string) => {
    const page = await browser.newPage();
    page.setDefaultTimeout(BROWSER_WAIT_MS);
    await page.goto(address);
    return page;
  };
  const removeProfile = async () => {
    if (profile === undefined) await removeFolder(folder);
  };
  return {
    browser,
    pointer,
    extensionId,
    openPage,
    openExtensionPage: (path) => openPage(inside(path)),
    extensionWindow: async (path, deadlineMs = BROWSER_WAIT_MS) => {
      const target = await browser.waitForTarget((each) => each.url().startsWith(inside(path)), {
        timeout: deadlineMs,
      });
      const page = await target.asPage();
      page.setDefaultTimeout(BROWSER_WAIT_MS);
      return page;
    },
    chooseInMenu: async (page, selector) => {
      await chooseExtensionItem(display, pointer, "chromium", await screenPosition(pointer, page, selector));
    },
    click: async (page, selector) => pointer.click(await whenStill(() => screenPosition(pointer, page, selector))),
    kill: async () => {
      const chromium = browser.process();
      const gone = new Promise((resolve) => chromium?.once("exit", resolve));
      // The whole process group, as in a power cut.
      if (chromium?.pid !== undefined) process.kill(-chromium.pid, "SIGKILL");
      await gone;
    },
    close: async () => {
      await browser.close();
      await removeProfile();
    },
  };
}

/** Where an element is once it has stopped moving: a new window is still being placed, and bars of the browser slide into it. */
async function whenStill(positionOf: () => Promise<Point>): Promise<Point> {
  let last = await positionOf();
  return until("an element that stays where it is", async () => {
    await pause(STILL_MS);
    const [before, now] = [last, await positionOf()];
    last = now;
    return before.x === now.x && before.y === now.y ? now : undefined;
  });
}
