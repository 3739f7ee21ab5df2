import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createServer, type ViteDevServer } from "vite";
import { expectAccessible } from "../support/screen-checks.ts";
import { type HeadlessChromium, openHeadless } from "../support/browsers.ts";
import { REPOSITORY } from "../support/folders.ts";

/** Every language, theme and contrast once; what is wrong in one of them seldom hides in all. */
const STYLES = ["language=en", "language=es&theme=dark", "language=es&contrast=high", "theme=dark&contrast=high"];

/** Wide enough for several states beside one another; what they look like in their own window, their screens' tests show. */
const VIEW = { widthPx: 1800, heightPx: 2000, hasTouch: false };

describe.each(["extension", "kiosk"])("every state of every component of the %s", (part) => {
  let server: ViteDevServer;
  let chromium: HeadlessChromium;

  beforeAll(async () => {
    server = await createServer({
      configFile: join(REPOSITORY, part, "src/gallery/vite.config.ts"),
      logLevel: "error",
      server: { port: 0, host: "127.0.0.1", open: false, hmr: false },
    });
    await server.listen();
    chromium = await openHeadless();
  });

  afterAll(async () => {
    await chromium?.close();
    await server?.close();
  });

  test.each(STYLES)("is accessible and has all its words: %s", async (style) => {
    const page = await chromium.openPage(`${server.resolvedUrls?.local[0]}?${style}`, VIEW);
    await page.waitForSelector("figure");
    const empty = await page.$$eval(".gallery-states > figure", (states) =>
      states
        .filter(({ lastElementChild }) => !lastElementChild?.firstElementChild)
        .map(({ textContent }) => textContent),
    );
    expect(empty).toEqual([]);
    expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/undefined|NaN|\[object/u);
    await expectAccessible(page);
    await page.close();
  });
});
