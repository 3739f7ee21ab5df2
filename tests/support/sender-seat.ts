import type { Page } from "puppeteer";
import { builtExtension } from "./built-extension.ts";
import { type ChromiumSeat, openChromium } from "./chromium.ts";
import type { Display } from "./displays.ts";

/** A sender at a Chromium with the built extension. */
export type SenderSeat = ChromiumSeat & {
  readonly signIn: (sender: { readonly email: string; readonly password: string }) => Promise<void>;
  /** Presses the other language in the settings, where it is not spoken yet. All open windows follow. */
  readonly speak: (language: "en" | "es") => Promise<void>;
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

export async function openSenderSeat({ relayAddress, extension, ...seating }: Options): Promise<SenderSeat> {
  const seat = await openChromium({
    ...seating,
    extension: extension ?? (await builtExtension("chromium", relayAddress)),
  });
  return {
    ...seat,
    signIn: async ({ email, password }) => {
      const page = await seat.openExtensionPage("popup.html");
      await page.locator(`input[type="email"]`).fill(email);
      await page.locator(`input[type="password"]`).fill(password);
      await page.locator(`form button[type="submit"]`).click();
      await page.waitForSelector(`form`, { hidden: true });
      await page.close();
    },
    speak: async (language) => {
      const page = await seat.openExtensionPage("popup.html");
      await page.locator("button:has(.lucide-settings)").click();
      await page.waitForSelector(".settings-row button[lang]");
      await (await page.$(`.settings-row button[lang="${language}"]`))?.click();
      await page.waitForSelector(`html[lang="${language}"]`);
      await page.close();
    },
    sendFrom: async (page) => {
      await page.bringToFront();
      await seat.chooseInMenu(page, "#picture");
      return seat.extensionWindow("send.html");
    },
  };
}
