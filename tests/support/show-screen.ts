import type { Page } from "puppeteer";
import { expectAccessible } from "./accessibility.ts";
import { saveScreen } from "./screenshots.ts";

/** Saves the screen to be looked at, and throws where it shuts people out or runs off its own side. */
export async function showScreen(page: Page, name: string, language: "en" | "es"): Promise<void> {
  // Photos fade in over their likeness; a half-faded one says nothing about contrast.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => undefined),
  );
  await saveScreen(page, name, language);
  await expectAccessible(page);
  const overflowPx = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflowPx > 0) throw new Error(`Failed to fit ${name} in ${language}: it runs ${overflowPx} px off its side.`);
}
