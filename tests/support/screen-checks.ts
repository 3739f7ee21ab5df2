import type { Page } from "puppeteer";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { REPOSITORY } from "./folders.ts";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";

/** Saves a screenshot. Throws where the screen is not accessible or is wider than its window. */
export async function checkScreen(page: Page, name: string, language: "en" | "es"): Promise<void> {
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

/** Not kept by git: people compare them with the mockups, and each run makes them anew. */
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

/** Up to WCAG 2.2 AA. */
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Throws, naming each fault and the elements that have it, where a page is not accessible. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated by the debugger, not as a script element, so that the page's own policy stays as strict as it is.
  await page.evaluate(await axeSource());
  const { violations } = await page.evaluate(
    (levels) =>
      (globalThis as unknown as { axe: { run: (where: Document, how: object) => Promise<AxeResults> } }).axe.run(
        document,
        {
          runOnly: { type: "tag", values: levels },
          resultTypes: ["violations"],
        },
      ),
    LEVELS,
  );
  if (violations.length === 0) return;
  const faults = violations.map(({ id, help, nodes }) => {
    const elements = nodes.map(
      ({ target, failureSummary }) => `    ${target.join(" ")}\n      ${failureSummary ?? ""}`,
    );
    return `  ${id}: ${help}\n${elements.join("\n")}`;
  });
  throw new Error(`Failed to find ${page.url()} accessible:\n${faults.join("\n")}`);
}

async function axeSource(): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
}
