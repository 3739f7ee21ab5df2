import type { Page } from "puppeteer";
import { type ChromiumSession, openChromium } from "./chromium.ts";
import type { Display } from "./displays.ts";
import { cp, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { built, temporaryFolder } from "./folders.ts";

/** A Chromium with the built extension, and what a sender does in it. */
export type SenderBrowser = ChromiumSession & {
  readonly signIn: (sender: { readonly email: string; readonly password: string }) => Promise<void>;
  /** Chooses the language in the settings. All open windows follow. */
  readonly setLanguage: (language: "en" | "es") => Promise<void>;
  /** Right-clicks the page's picture, chooses the item in the real menu and waits for the send window. */
  readonly sendFrom: (page: Page) => Promise<Page>;
};

type Options = {
  readonly display: Display;
  readonly relayAddress: string;
  /** The folder of an earlier `builtExtension`, where a browser starts again; else a new one. */
  readonly extension?: string;
  readonly profile?: string;
  readonly language?: "en" | "es";
};

export async function openSenderBrowser({ relayAddress, extension, ...options }: Options): Promise<SenderBrowser> {
  const chromium = await openChromium({
    ...options,
    extension: extension ?? (await builtExtension("chromium", relayAddress)),
  });
  return {
    ...chromium,
    signIn: async ({ email, password }) => {
      const page = await chromium.openExtensionPage("popup.html");
      await page.locator(`input[type="email"]`).fill(email);
      await page.locator(`input[type="password"]`).fill(password);
      await page.locator(`form button[type="submit"]`).click();
      await page.waitForSelector(`form`, { hidden: true });
      await page.close();
    },
    setLanguage: async (language) => {
      const page = await chromium.openExtensionPage("popup.html");
      await page.locator("button:has(.lucide-settings)").click();
      await page.waitForSelector(".settings-row button[lang]");
      await (await page.$(`.settings-row button[lang="${language}"]`))?.click();
      await page.waitForSelector(`html[lang="${language}"]`);
      await page.close();
    },
    sendFrom: async (page) => {
      await page.bringToFront();
      await chromium.chooseInMenu(page, "#picture");
      return chromium.extensionWindow("send.html");
    },
  };
}

/** The address that a build for this machine knows; only its port is another in a test. */
const BAKED_ADDRESS = /http:\/\/127\.0\.0\.1:\d{2,5}/gu;

/**
 * The built extension, to be loaded unpacked, that talks to the relay at `relayAddress`: a copy of the build in which
 * the relay's baked address is exchanged and nothing else.
 */
export async function builtExtension(browser: "chromium" | "firefox", relayAddress: string): Promise<string> {
  const folder = await temporaryFolder(`extension-${browser}`);
  await cp(built(browser), folder, { recursive: true });
  let exchanged = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
    const path = join(entry.parentPath, entry.name);
    const source = await readFile(path, "utf8");
    const changed = source.replaceAll(BAKED_ADDRESS, relayAddress);
    if (changed === source) continue;
    exchanged += 1;
    await writeFile(path, changed);
  }
  if (exchanged === 0) throw new Error(`Failed to point the extension at ${relayAddress}: its build names no relay.`);
  return folder;
}
