import type { Page } from "puppeteer";
import { openHeadless } from "./browsers.ts";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { built, temporaryFolder } from "./folders.ts";

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

type KioskOptions = { readonly address: string; readonly size?: keyof typeof KIOSK_SIZES; readonly profile?: string };

export async function openKioskScreen({ address, size = "lying", profile }: KioskOptions): Promise<KioskScreen> {
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

export const ADMIN_SIZES = {
  desk: { widthPx: 1440, heightPx: 900 },
  lying: { widthPx: 1280, heightPx: 800 },
  standing: { widthPx: 1080, heightPx: 1920 },
} as const;

/** Admin mode in a desk browser or on a kiosk, signed in as an officer. */
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

type AdminOptions = {
  readonly address: string;
  readonly officer: { readonly login: string; readonly password: string };
  readonly size?: keyof typeof ADMIN_SIZES;
};

/** Opens admin mode and signs the officer in. */
export async function openAdminScreen({ address, officer, size = "desk" }: AdminOptions): Promise<AdminScreen> {
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

/** A page's clock that moves only when the test moves it. */
type FrozenClock = { readonly pass: (ms: number) => Promise<void> };

type Holder = typeof globalThis & { heldAt: number };

export async function freezeClock(page: Page): Promise<FrozenClock> {
  await page.evaluate(() => {
    const holder = globalThis as Holder;
    holder.heldAt = Date.now();
    Date.now = () => holder.heldAt;
  });
  return {
    pass: (ms) =>
      page.evaluate((passedMs) => {
        (globalThis as Holder).heldAt += passedMs;
      }, ms),
  };
}

/** A control: writes what the kiosk shows and decrypts to places that outlive the browser. */
const LEAK = `
  new MutationObserver(() => localStorage.setItem("seen", document.body.innerText.slice(0, 4000) + localStorage.getItem("seen")))
    .observe(document, { subtree: true, childList: true, characterData: true });
  const opening = indexedDB.open("leak", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("bytes", { autoIncrement: true });
  const decrypt = SubtleCrypto.prototype.decrypt;
  SubtleCrypto.prototype.decrypt = async function (...given) {
    const plain = await decrypt.apply(this, given);
    opening.result.transaction("bytes", "readwrite").objectStore("bytes").put(new Uint8Array(plain.slice(0)));
    return plain;
  };
`;

/** A copy of the built kiosk that leaks on purpose, to be served instead of it. */
export async function leakingKiosk(): Promise<string> {
  const folder = await temporaryFolder("leaking-kiosk");
  await cp(built("kiosk"), folder, { recursive: true });
  const html = await readFile(join(folder, "index.html"), "utf8");
  const main = /<script[^>]+src="([^"]+)"/u.exec(html)?.[1];
  if (main === undefined) throw new Error("Failed to make a kiosk leak: its page has no script.");
  await writeFile(join(folder, main), `${LEAK}\n${await readFile(join(folder, main), "utf8")}`);
  return folder;
}
