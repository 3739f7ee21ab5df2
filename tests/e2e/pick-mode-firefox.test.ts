import { join } from "node:path";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connectAsSender, type SenderConnection } from "../support/relay-clients.ts";
import { type Display, startDisplay } from "../support/displays.ts";
import { builtExtension } from "../support/extension.ts";
import { type FirefoxSession, openFirefox } from "../support/firefox.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { type PickPage, startPickPage } from "../support/pick-page.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { SCREENS } from "../support/screen-checks.ts";
import { sentPhoto } from "../support/sent-photo.ts";
import { until } from "../support/until.ts";

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let display: Display;
let web: PickPage;
let firefox: FirefoxSession;
let connection: SenderConnection;

beforeAll(async () => {
  data = await temporaryFolder("pick-firefox");
  fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  display = await startDisplay();
  web = await startPickPage();
  firefox = await openFirefox({ display, extension: await builtExtension("firefox", relay.address) });
  connection = await connectAsSender(relay.address, fixtures.senders[0]!);
  const welcome = await firefox.extensionWindow("welcome.html");
  await welcome.locator("button.button.primary").click();
  await welcome.locator(`input[type="email"]`).fill(fixtures.senders[0]!.email);
  await welcome.locator(`input[type="password"]`).fill(fixtures.senders[0]!.password);
  await welcome.locator(`form button[type="submit"]`).click();
  await welcome.waitForSelector("::-p-text(You are signed in as)");
});

afterAll(async () => {
  connection?.close();
  await firefox?.close();
  await Promise.all([display?.stop(), web?.close(), relay?.stop()]);
  await removeFolder(data);
});

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => display.saveScreenshot(join(SCREENS, "failed-pick-firefox.en.png")));
});

const isPicking = (page: Page) => page.$("[popover]").then((host) => host !== null);

async function sentCorners(caption: string): Promise<readonly string[]> {
  const panel = await firefox.extensionWindow("send.html");
  await panel.waitForSelector(`.picture-stage-photo[data-shown="true"], .question`);
  if ((await panel.$(".question")) !== null) await panel.locator(".bottom-bar .button.primary").click();
  await panel.locator("textarea").fill(caption);
  await panel.locator(`.pay-bar .button.primary[aria-disabled="false"]`).click();
  await panel.waitForSelector("::-p-text(Sent to Daniel)");
  const photo = await sentPhoto(relay.address, connection, caption);
  await panel.close();
  return [photo.at(0.25, 0.25), photo.at(0.75, 0.25), photo.at(0.25, 0.75), photo.at(0.75, 0.75)];
}

test.each([
  ["canvas", "#canvas", ["red", "green", "blue", "yellow"]],
  ["a picture under an overlay", "#covered", ["yellow", "blue", "green", "red"]],
  ["a picture in a frame", "#frame", ["blue", "red", "yellow", "green"]],
])("I16: in Firefox, from the menu over what it calls a page, over %s", async (name, selector, corners) => {
  const page = await firefox.openPage(`${web.address}/`);
  await firefox.chooseInMenu(page, "#background");
  await until("pick mode", async () => (await isPicking(page)) || undefined);
  await firefox.click(page, selector);
  expect(await sentCorners(`In Firefox: ${name}`)).toEqual(corners);
  await page.close();
});

test("I16: in Firefox, by the shortcut and keys alone", async () => {
  const page = await firefox.openPage(`${web.address}/`);
  await page.bringToFront();
  await until(
    "pick mode",
    async () => {
      await firefox.pointer.keys("alt+shift+k");
      return (await isPicking(page)) || undefined;
    },
    { everyMs: 1500 },
  );
  await firefox.pointer.keys("Right", "Right", "Right", "Left");
  await display.saveScreenshot(join(SCREENS, "ext-pick-firefox.en.png"));
  await firefox.pointer.keys("Return");
  expect(await sentCorners("In Firefox by keys")).toEqual(["blue", "red", "yellow", "green"]);
  await page.close();
});
