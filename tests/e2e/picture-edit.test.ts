import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectAsSender, type SenderConnection } from "../support/relay-clients.ts";
import { type Display, startDisplay } from "../support/displays.ts";
import { fourCorners } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { openSenderBrowser, type SenderBrowser } from "../support/extension.ts";
import { checkScreen } from "../support/screen-checks.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { sentPhoto } from "../support/sent-photo.ts";

const PICTURE = { widthPx: 1600, heightPx: 1200 };

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let display: Display;
let senderBrowser: SenderBrowser;
let connection: SenderConnection;

beforeAll(async () => {
  data = await temporaryFolder("picture-edit");
  fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  display = await startDisplay();
  senderBrowser = await openSenderBrowser({ display, relayAddress: relay.address });
  await senderBrowser.signIn(fixtures.senders[0]!);
  connection = await connectAsSender(relay.address, fixtures.senders[0]!);
  await writeFile(join(data, "corners.jpg"), await fourCorners(PICTURE.widthPx, PICTURE.heightPx));
  await writeFile(join(data, "small.jpg"), await fourCorners(200, 150));
});

afterAll(async () => {
  connection?.close();
  await senderBrowser?.close();
  await Promise.all([display?.stop(), relay?.stop()]);
  await removeFolder(data);
});

/** A send window with one picture in it. */
async function openWith(file: string): Promise<Page> {
  const page = await senderBrowser.openExtensionPage("send.html");
  await page.setViewport({ width: 400, height: 900 });
  const input = await page.waitForSelector(`input[type="file"]`);
  await input!.uploadFile(join(data, file));
  await page.waitForSelector(`.edit-tool[data-tool="crop"][aria-disabled="false"]`);
  await page.locator(".recipient-card button").click();
  await page.locator(`.recipient-list ::-p-text(${fixtures.inmates[0]!.number.slice(0, 3)})`).click();
  return page;
}

const press = (page: Page, tool: string) => page.locator(`.edit-tool[data-tool="${tool}"]`).click();

async function drawRegion(page: Page, tool: "crop" | "cover"): Promise<void> {
  await press(page, tool);
  await page.waitForSelector(".region-frame");
}

/** Presses and moves on the picture, in fractions of it. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const { x, y, width, height } = (await (await page.waitForSelector(".region-field"))!.boundingBox())!;
  await page.mouse.move(x + from[0] * width, y + from[1] * height);
  await page.mouse.down();
  await page.mouse.move(x + to[0] * width, y + to[1] * height, { steps: 4 });
  await page.mouse.up();
}

/** Done, and the picture that will be sent is there. */
async function finish(page: Page): Promise<void> {
  await page.locator(".region-done").click();
  await page.waitForSelector(`.picture-stage[aria-busy="false"]`);
}

/** What the relay has of the picture that the window shows. */
async function send(page: Page, caption: string) {
  await page.locator("textarea").fill(caption);
  await page.locator(`.pay-bar .button.primary[aria-disabled="false"]`).click();
  await page.waitForSelector(".sent-receipt");
  await page.close();
  return sentPhoto(relay.address, connection, caption);
}

const topOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => Math.round(element.getBoundingClientRect().top));

test("I10: only the half that was left of a cropped and turned picture is in the message", async () => {
  const page = await openWith("corners.jpg");
  await drawRegion(page, "crop");
  await drag(page, [0.99, 0.99], [0.49, 0.99]);
  await finish(page);
  await press(page, "rotate");
  await page.waitForSelector(`.picture-stage[aria-busy="false"]`);
  const photo = await send(page, "The left half, turned");
  // 800 × 1200 of the picture, lying on its side; a screen's pixel is four of the picture's.
  expect(photo.widthPx).toBe(1200);
  expect(Math.abs(photo.heightPx - 800)).toBeLessThanOrEqual(8);
  const corners = [photo.at(0.1, 0.1), photo.at(0.9, 0.1), photo.at(0.1, 0.9), photo.at(0.9, 0.9)];
  expect(corners).toEqual(["blue", "red", "blue", "red"]);
});

test("I10: what was covered is black in the photo that the relay serves, and nothing else is", async () => {
  const page = await openWith("corners.jpg");
  await drawRegion(page, "cover");
  await drag(page, [0.6, 0.1], [0.9, 0.4]);
  await finish(page);
  await drawRegion(page, "cover");
  await drag(page, [0.1, 0.9], [0.3, 0.6]);
  await finish(page);
  const photo = await send(page, "Two parts covered");
  expect(photo).toMatchObject(PICTURE);
  expect([photo.at(0.62, 0.12), photo.at(0.75, 0.25), photo.at(0.88, 0.38)]).toEqual(["black", "black", "black"]);
  expect([photo.at(0.12, 0.62), photo.at(0.2, 0.75), photo.at(0.28, 0.88)]).toEqual(["black", "black", "black"]);
  const around = [photo.at(0.56, 0.25), photo.at(0.94, 0.25), photo.at(0.75, 0.05), photo.at(0.2, 0.55)];
  expect(around).toEqual(["green", "green", "green", "blue"]);
});

test("I10: a cover whose window was closed and opened again is still there, and can still be taken back", async () => {
  const page = await openWith("corners.jpg");
  await press(page, "rotate");
  await page.waitForSelector(`.picture-stage[aria-busy="false"]`);
  await drawRegion(page, "cover");
  // A touch brings the cover there, over the corner that is green before the turn.
  await drag(page, [0.75, 0.75], [0.75, 0.75]);
  await finish(page);
  await page.reload();
  await page.waitForSelector(`.edit-tool[data-tool="undo"][aria-disabled="false"]`);
  await press(page, "undo");
  await page.waitForSelector(`.picture-stage[aria-busy="false"]`);
  await press(page, "undo");
  await page.waitForSelector(`.edit-tool[data-tool="undo"][aria-disabled="true"]`);
  await page.waitForSelector(`.picture-stage[aria-busy="false"]`);
  const photo = await send(page, "All taken back");
  expect(photo).toMatchObject(PICTURE);
  expect(photo.at(0.75, 0.25)).toBe("green");
});

test("I10: by keys and buttons alone, without a drag", async () => {
  const page = await openWith("corners.jpg");
  await press(page, "crop");
  await page.waitForSelector(".region-frame:focus");
  await page.keyboard.down("Shift");
  for (let count = 0; count < 12; count += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.up("Shift");
  for (let count = 0; count < 12; count += 1) await page.locator(`.region-nudge[aria-label="Move right"]`).click();
  await page.focus(".region-frame");
  await page.keyboard.press("Enter");
  await page.waitForSelector(`.edit-tool[data-tool="crop"]:focus`);
  await page.waitForSelector(`.picture-stage[aria-busy="false"]`);
  const photo = await send(page, "The right half");
  expect(photo).toMatchObject({ widthPx: 832, heightPx: 1200 });
  expect([photo.at(0.1, 0.1), photo.at(0.1, 0.9)]).toEqual(["green", "yellow"]);
});

describe.each(["en", "es"] as const)("each state of the tools is accessible and moves nothing, in %s", (language) => {
  test("crop, cover, taken back, too little left", async () => {
    await senderBrowser.setLanguage(language);
    const page = await openWith("small.jpg");
    await page.locator("textarea").fill("The old tree is in bloom");
    await page.waitForSelector(`.pay-bar .button.primary[aria-disabled="false"]`);
    await checkScreen(page, "ext-edit", language);
    const scroll = await page.$eval(".page-middle", (middle) => middle.scrollHeight - middle.clientHeight);
    expect(scroll).toBe(0);

    const tops = { tools: await topOf(page, ".edit-tools"), rules: await topOf(page, ".rule-card") };
    await drawRegion(page, "crop");
    await drag(page, [0.01, 0.01], [0.1, 0.08]);
    await drag(page, [0.99, 0.99], [0.9, 0.92]);
    await checkScreen(page, "ext-crop", language);
    expect({ tools: await topOf(page, ".region-row"), rules: await topOf(page, ".rule-card") }).toEqual(tops);
    expect(await page.$(`.pay-bar .button.primary[aria-disabled="true"]`)).not.toBeNull();
    await finish(page);

    await press(page, "rotate");
    await page.waitForSelector(`.picture-stage[aria-busy="false"]`);
    await drawRegion(page, "cover");
    await checkScreen(page, "ext-cover", language);
    await finish(page);
    await checkScreen(page, "ext-edited", language);
    expect({ tools: await topOf(page, ".edit-tools"), rules: await topOf(page, ".rule-card") }).toEqual(tops);

    for (let count = 0; count < 3; count += 1) await press(page, "undo");
    await page.waitForSelector(`.edit-tool[data-tool="undo"][aria-disabled="true"]`);
    await drawRegion(page, "crop");
    // From the corner to the corner beside it: as small as a frame can be.
    await drag(page, [0.99, 0.99], [0.01, 0.01]);
    await page.locator(".region-done").click();
    await page.waitForSelector(`.notice[data-tone="stop"]`);
    // Refused is as if it was never asked.
    await page.waitForSelector(`.picture-stage[aria-busy="false"]`);
    await page.waitForSelector(`.edit-tool[data-tool="undo"][aria-disabled="true"]`);
    await checkScreen(page, "ext-crop-too-small", language);
    await page.close();
  });
});
