import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectAsSender, type SenderConnection } from "../support/relay-clients.ts";
import { type Display, startDisplay } from "../support/displays.ts";
import { openSenderBrowser, type SenderBrowser } from "../support/extension.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { fourCorners } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { checkScreen } from "../support/screen-checks.ts";
import { sentPhoto } from "../support/sent-photo.ts";

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let display: Display;
let senderBrowser: SenderBrowser;
let connection: SenderConnection;

beforeAll(async () => {
  data = await temporaryFolder("tall-picture");
  fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  display = await startDisplay();
  senderBrowser = await openSenderBrowser({ display, relayAddress: relay.address });
  await senderBrowser.signIn(fixtures.senders[0]!);
  connection = await connectAsSender(relay.address, fixtures.senders[0]!);
  await writeFile(join(data, "tall.jpg"), await fourCorners(1080, 11_500));
});

afterAll(async () => {
  connection?.close();
  await senderBrowser?.close();
  await Promise.all([display?.stop(), relay?.stop()]);
  await removeFolder(data);
});

async function openTall(): Promise<Page> {
  const page = await senderBrowser.openExtensionPage("send.html");
  await page.setViewport({ width: 400, height: 900 });
  const input = await page.waitForSelector(`input[type="file"]`);
  await input!.uploadFile(join(data, "tall.jpg"));
  await page.waitForSelector(".tall-stage");
  return page;
}

async function send(page: Page, caption: string) {
  await page.locator(".recipient-card button").click();
  await page.locator(`.recipient-list ::-p-text(${fixtures.inmates[0]!.number.slice(0, 3)})`).click();
  await page.locator("textarea").fill(caption);
  await page.waitForSelector(`.picture-stage[aria-busy="false"]`);
  await page.locator(`.pay-bar .button.primary[aria-disabled="false"]`).click();
  await page.waitForSelector(".sent-receipt");
  await page.close();
  return sentPhoto(relay.address, connection, caption);
}

test("I14: a very tall picture is told before anything is paid, and the part that was placed is what is sent", async () => {
  const page = await openTall();
  await page.focus(".region-frame");
  // From the top over the middle, where the colours change.
  for (let count = 0; count < 23; count += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const photo = await send(page, "A part of it");
  expect(photo).toMatchObject({ widthPx: 1080, heightPx: 1260 });
  const corners = [photo.at(0.2, 0.05), photo.at(0.8, 0.05), photo.at(0.2, 0.95), photo.at(0.8, 0.95)];
  expect(corners).toEqual(["red", "green", "blue", "yellow"]);
});

test("I14: wanted whole it goes whole, and a window that was opened again does not ask again", async () => {
  const page = await openTall();
  await page.locator(".choice:last-of-type").click();
  await page.locator(".bottom-bar .button.primary").click();
  await page.waitForSelector(".caption-field");
  // Choices are kept after a pause in typing.
  await new Promise((resolve) => setTimeout(resolve, 800));
  await page.reload();
  await page.waitForSelector(".caption-field");
  expect(await page.$(".tall-stage")).toBeNull();
  expect(await send(page, "All of it")).toMatchObject({ widthPx: 192, heightPx: 2048 });
});

test.each(["en", "es"] as const)(
  "the question about a very tall picture is accessible and fits, in %s",
  async (language) => {
    await senderBrowser.setLanguage(language);
    const page = await openTall();
    await checkScreen(page, "ext-tall", language);
    await page.locator(".choice:last-of-type").click();
    await checkScreen(page, "ext-tall-whole", language);
    await page.close();
  },
);
