import type { Page } from "puppeteer";

/** A page's clock that stands still but for what is passed. */
export type HeldClock = { readonly pass: (ms: number) => Promise<void> };

type Holder = typeof globalThis & { heldAt: number };

export async function holdClock(page: Page): Promise<HeldClock> {
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
