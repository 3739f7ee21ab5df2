import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "puppeteer";

/** Up to WCAG 2.2 AA. */
const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Throws, naming each fault and the elements that have it, where a page shuts people out. */
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
    const places = nodes.map(({ target, failureSummary }) => `    ${target.join(" ")}\n      ${failureSummary ?? ""}`);
    return `  ${id}: ${help}\n${places.join("\n")}`;
  });
  throw new Error(`Failed to find ${page.url()} accessible:\n${faults.join("\n")}`);
}

async function axeSource(): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
}
