import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer";
import { REPOSITORY } from "./repository.ts";

/** Not kept by git: screens are looked at beside the mockups, and made anew by each run. */
export const SCREENS = join(REPOSITORY, ".keepsake/screens");

/** Saves what the page shows as `.keepsake/screens/<name>.<language>.png` and returns the path. */
export async function saveScreen(page: Page, name: string, language: "en" | "es"): Promise<string> {
  await mkdir(SCREENS, { recursive: true });
  const path = join(SCREENS, `${name}.${language}.png`);
  // Letters that are still loading would make each run look different.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await writeFile(path, await page.screenshot());
  return path;
}
