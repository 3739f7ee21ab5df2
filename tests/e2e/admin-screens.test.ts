import { DEMO_STAFF } from "@keepsake/relay-server/src/seed/demo-people.ts";
import { afterAll, beforeAll, describe, test } from "vitest";
import { ADMIN_SIZES } from "../support/kiosk-screens.ts";
import { openHeadless } from "../support/browsers.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { checkScreen } from "../support/screen-checks.ts";

/** What the demo's facility calls the people inside. */
const PEOPLE = { en: "Inmates at", es: "Internos en" } as const;
const OTHER_LANGUAGE = `button[lang]`;

let relay: Relay;

beforeAll(async () => {
  relay = await startRelay();
});

afterAll(async () => {
  await relay?.close();
});

describe.each(Object.keys(ADMIN_SIZES) as (keyof typeof ADMIN_SIZES)[])("admin mode, %s", (size) => {
  test.each(["en", "es"] as const)("shows an officer each screen, in %s", async (language) => {
    const chromium = await openHeadless();
    try {
      const hasTouch = size === "standing";
      const page = await chromium.openPage(`${relay.address}/#/admin`, { ...ADMIN_SIZES[size], hasTouch });
      const show = (name: string) => checkScreen(page, `admin-${name}-${size}`, language);
      const go = async (selector: string, expected: string) => {
        await page.locator(selector).click();
        await page.waitForSelector(expected);
      };
      await page.waitForSelector(`input[type="password"]`);
      if (language === "es") await go(`${OTHER_LANGUAGE}[lang="es"]`, `${OTHER_LANGUAGE}[lang="en"]`);
      await show("sign-in");

      const { login, password } = DEMO_STAFF.demo;
      await page.locator(".staff-sign-in-card input").fill(login);
      await page.locator(`input[type="password"]`).fill(password);
      await go(`.staff-sign-in-card button[type="submit"]`, ".decision.approve:enabled");
      await show("review");
      await go(".decision.reject", ".reasons");
      await page.locator(".reason").click();
      await show("reasons");
      await page.keyboard.press("Escape");
      await go(".decision.approve:enabled", ".undo-bar");
      await page.waitForSelector(".decision.approve:enabled");
      await show("undo");
      await go(".undo-bar button", ".decision.approve:enabled");

      await go(".admin-tab:nth-of-type(2)", ".admin-table");
      await page.waitForSelector(`h1::-p-text(${PEOPLE[language]})`);
      await show("people");
      await go(`button[aria-label$="Luis Muestra"]`, ".one-time-code");
      await show("person-code");
      await go("dialog[open] .button.safe", ".admin-table");
      await go(".admin-tab:nth-of-type(3)", ".admin-page");
      await go(".admin-page-head .button.primary", "dialog[open]");
      await show("choose-unit");
      await go("dialog[open] .button.wide", ".one-time-code");
      await show("code");
    } finally {
      await chromium.close();
    }
  });
});
