import type { Page } from "puppeteer";
import { openHeadless } from "./headless.ts";

export const ADMIN_SIZES = {
  desk: { widthPx: 1440, heightPx: 900 },
  lying: { widthPx: 1280, heightPx: 800 },
  standing: { widthPx: 1080, heightPx: 1920 },
} as const;

/** Admin mode at a desk or on a kiosk, with an officer in front of it. */
export type AdminScreen = {
  readonly page: Page;
  /** Presses a button by the name that it is read out with. */
  readonly press: (name: string) => Promise<void>;
  readonly pressKey: (key: "a" | "s" | "r" | "u" | "Enter") => Promise<void>;
  /** Waits until the photo with this caption is on the screen and may be decided. */
  readonly seesPhoto: (caption: string) => Promise<void>;
  readonly sees: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Options = {
  readonly address: string;
  readonly officer: { readonly login: string; readonly password: string };
  readonly size?: keyof typeof ADMIN_SIZES;
};

/** Opens admin mode and signs the officer in. */
export async function openAdminScreen({ address, officer, size = "desk" }: Options): Promise<AdminScreen> {
  const chromium = await openHeadless();
  const page = await chromium.openPage(`${address}/#/admin`, { ...ADMIN_SIZES[size], hasTouch: size !== "desk" });
  const press = async (name: string) => {
    await page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
  };
  await page.locator(`::-p-aria([name="Login"][role="textbox"])`).fill(officer.login);
  await page.locator(`input[type="password"]`).fill(officer.password);
  await press("Sign in");
  return {
    page,
    press,
    pressKey: (key) => page.keyboard.press(key),
    seesPhoto: async (caption) => {
      await page.waitForSelector(`::-p-text(${caption})`);
      await page.waitForSelector(".decision.approve:enabled");
    },
    sees: async (text) => {
      await page.waitForSelector(`::-p-text(${text})`);
    },
    close: chromium.close,
  };
}
