import type { Page } from "puppeteer";
import { openHeadless } from "./headless.ts";

/** The sizes that kiosks have. */
export const KIOSK_SIZES = {
  standing: { widthPx: 1080, heightPx: 1920 },
  lying: { widthPx: 1280, heightPx: 800 },
} as const;

/** A device in a housing unit showing the kiosk, driven by touch. */
export type KioskScreen = {
  readonly page: Page;
  /** Touches a button by the name that it is read out with. */
  readonly touch: (name: string) => Promise<void>;
  readonly typeDigits: (digits: string) => Promise<void>;
  /** Sets the device up with a code that staff gave out. */
  readonly enrol: (code: string) => Promise<void>;
  readonly signIn: (inmate: { readonly number: string }, pin: string) => Promise<void>;
  readonly sees: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Options = { readonly address: string; readonly size?: keyof typeof KIOSK_SIZES; readonly profile?: string };

export async function openKioskScreen({ address, size = "lying", profile }: Options): Promise<KioskScreen> {
  const chromium = await openHeadless(profile === undefined ? {} : { profile });
  const page = await chromium.openPage(address, KIOSK_SIZES[size]);

  const touch = async (name: string) => {
    await page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
  };
  const typeDigits = async (digits: string) => {
    for (const digit of digits) await touch(digit);
  };
  const sees = async (text: string) => {
    await page.waitForSelector(`::-p-text(${text})`);
  };
  return {
    page,
    touch,
    typeDigits,
    sees,
    enrol: async (code) => {
      await typeDigits(code);
      await sees("Photos from family and friends");
    },
    signIn: async ({ number }, pin) => {
      await page.locator("::-p-text(Touch to start)").click();
      await typeDigits(number);
      await touch("Next");
      await typeDigits(pin);
      await sees("Your photos");
    },
    close: chromium.close,
  };
}
