import { join } from "node:path";
import type { Page } from "puppeteer";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { connectAsSender, type SenderConnection } from "../support/relay-clients.ts";
import { type Display, startDisplay } from "../support/displays.ts";
import { openSenderBrowser, type SenderBrowser } from "../support/extension.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { type PickPage, startPickPage } from "../support/pick-page.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { SCREENS } from "../support/screen-checks.ts";
import { sentPhoto } from "../support/sent-photo.ts";
import { until } from "../support/until.ts";

/** The keys that the manifest suggests. */
const SHORTCUT = "alt+shift+k";

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let display: Display;
let web: PickPage;
let senderBrowser: SenderBrowser;
let connection: SenderConnection;

beforeAll(async () => {
  data = await temporaryFolder("pick-mode");
  fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  display = await startDisplay();
  web = await startPickPage();
  senderBrowser = await openSenderBrowser({ display, relayAddress: relay.address });
  await senderBrowser.signIn(fixtures.senders[0]!);
  connection = await connectAsSender(relay.address, fixtures.senders[0]!);
});

afterAll(async () => {
  connection?.close();
  await senderBrowser?.close();
  await Promise.all([display?.stop(), web?.close(), relay?.stop()]);
  await removeFolder(data);
});

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => display.saveScreenshot(join(SCREENS, "failed-pick-mode.en.png")));
});

afterEach(async () => {
  for (const page of await senderBrowser.browser.pages()) if (page.url().includes("/send.html")) await page.close();
});

const isPicking = (page: Page) => page.$("[popover]").then((host) => host !== null);

async function openPicking(path = "/"): Promise<Page> {
  const page = await senderBrowser.openPage(`${web.address}${path}`);
  await page.bringToFront();
  await page.waitForSelector("body");
  await until(
    "pick mode",
    async () => {
      await senderBrowser.pointer.keys(SHORTCUT);
      return (await isPicking(page)) || undefined;
    },
    { everyMs: 1500 },
  );
  return page;
}

/** The four corners of the picture that the relay got, from the top left to the bottom right. */
async function sentCorners(caption: string): Promise<readonly string[]> {
  const panel = await senderBrowser.extensionWindow("send.html");
  await panel.waitForSelector(`.picture-stage-photo[data-shown="true"], .question`);
  // Four plain colours are little to know a picture by. What was seen is what is chosen.
  if ((await panel.$(".question")) !== null) await panel.locator(".bottom-bar .button.primary").click();
  await panel.locator("textarea").fill(caption);
  await panel.waitForSelector(`.pay-bar button[aria-disabled="false"]`);
  await senderBrowser.click(panel, "::-p-text(Send to Daniel)");
  await panel.waitForSelector("::-p-text(Sent to Daniel)");
  const photo = await sentPhoto(relay.address, connection, caption);
  await panel.close();
  return [photo.at(0.25, 0.25), photo.at(0.75, 0.25), photo.at(0.25, 0.75), photo.at(0.75, 0.75)];
}

const UPRIGHT = ["red", "green", "blue", "yellow"];
const TURNED = {
  90: ["blue", "red", "yellow", "green"],
  180: ["yellow", "blue", "green", "red"],
  270: ["green", "yellow", "red", "blue"],
} as const;

test.each([
  ["canvas", "#canvas", UPRIGHT],
  ["a background", "#background", TURNED[90]],
  ["a picture under an overlay", "#covered", TURNED[180]],
  ["a picture that lets every click through", "#passing", TURNED[270]],
  ["a picture in a closed shadow root", "#closed", UPRIGHT],
  ["a picture in a frame", "#frame", TURNED[90]],
])("I16: by pointer, over %s: what was outlined is what arrives", async (name, selector, corners) => {
  const page = await openPicking();
  await senderBrowser.click(page, selector);
  expect(await sentCorners(`By pointer: ${name}`)).toEqual(corners);
  expect(await isPicking(page)).toBe(false);
  expect(await page.evaluate("window.heard")).toEqual([]);
  await page.close();
});

test("I16: by keys alone: to the next picture and the next, back, and Enter", async () => {
  const page = await openPicking();
  await senderBrowser.pointer.keys("Right", "Right", "Right", "Left", "Return");
  expect(await sentCorners("By keys")).toEqual(TURNED[90]);
  expect(await page.evaluate("window.heard")).toEqual([]);
  await page.close();
});

test("I16: Escape leaves the page as it was, and nothing is captured", async () => {
  const page = await openPicking();
  await senderBrowser.pointer.keys("Right", "Escape");
  await until("the page as it was", async () => !(await isPicking(page)) || undefined);
  await page.close();
});

test.each(["en", "es"] as const)("the screens of pick mode, in %s", async (language) => {
  await senderBrowser.setLanguage(language);
  const page = await openPicking();
  await display.saveScreenshot(join(SCREENS, `ext-pick-open.${language}.png`));
  await senderBrowser.pointer.keys("Right", "Right");
  await display.saveScreenshot(join(SCREENS, `ext-pick-keys.${language}.png`));
  await senderBrowser.pointer.keys("Escape");
  await page.close();
  const empty = await openPicking("/empty");
  await display.saveScreenshot(join(SCREENS, `ext-pick-none.${language}.png`));
  await empty.close();
});

test("I16: from the popup of the toolbar button, which closes", async () => {
  await senderBrowser.setLanguage("en");
  const page = await senderBrowser.openPage(`${web.address}/`);
  await page.bringToFront();
  const extension = (await senderBrowser.browser.extensions()).get(senderBrowser.extensionId);
  await extension!.triggerAction(page);
  const popup = await senderBrowser.extensionWindow("popup.html");
  await popup.waitForSelector(".home-how");
  await popup.locator("::-p-text(Pick one on this page)").click();
  await until("pick mode", async () => (await isPicking(page)) || undefined);
  await senderBrowser.click(page, "#canvas");
  expect(await sentCorners("From the popup")).toEqual(UPRIGHT);
  await page.close();
});
