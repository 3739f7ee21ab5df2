import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer, { type Browser, type Page } from "puppeteer";
import { CHROMIUM, CHROMIUM_FLAGS } from "./browser-flags.ts";
import { chooseOurItem } from "./context-menu.ts";
import type { Display } from "./displays.ts";
import { PATIENCE_MS } from "./patience.ts";
import { type Point, type Pointer, pointerOn } from "./pointer.ts";
import { onScreen } from "./screen-position.ts";
import { removeFolder, temporaryFolder } from "./temporary-folder.ts";
import { until } from "./until.ts";

const REST_MS = 250;

/** A Chromium that a person could sit at, with the extension installed. */
export type ChromiumSeat = {
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

export async function openChromium({ display, extension, profile, language = "en" }: Options): Promise<ChromiumSeat> {
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
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(address);
    return page;
  };
  const leave = async () => {
    if (profile === undefined) await removeFolder(folder);
  };
  return {
    browser,
    pointer,
    extensionId,
    openPage,
    openExtensionPage: (path) => openPage(inside(path)),
    extensionWindow: async (path, deadlineMs = PATIENCE_MS) => {
      const target = await browser.waitForTarget((each) => each.url().startsWith(inside(path)), {
        timeout: deadlineMs,
      });
      const page = await target.asPage();
      page.setDefaultTimeout(PATIENCE_MS);
      return page;
    },
    chooseInMenu: async (page, selector) => {
      await chooseOurItem(display, pointer, "chromium", await onScreen(pointer, page, selector));
    },
    click: async (page, selector) => pointer.click(await atRest(() => onScreen(pointer, page, selector))),
    kill: async () => {
      const chromium = browser.process();
      const gone = new Promise((resolve) => chromium?.once("exit", resolve));
      // The whole group: a power cut spares no child.
      if (chromium?.pid !== undefined) process.kill(-chromium.pid, "SIGKILL");
      await gone;
    },
    close: async () => {
      await browser.close();
      await leave();
    },
  };
}

/** Where it stays: a window that has just opened is still being placed, and bars of the browser slide into it. */
async function atRest(placeOf: () => Promise<Point>): Promise<Point> {
  let last = await placeOf();
  return until("an element at rest", async () => {
    await pause(REST_MS);
    const [before, now] = [last, await placeOf()];
    last = now;
    return before.x === now.x && before.y === now.y ? now : undefined;
  });
}
