import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Display, startDisplay } from "../support/displays.ts";
import { builtExtension, openSenderBrowser } from "../support/extension.ts";
import { openFirefox } from "../support/firefox.ts";
import { type Fixtures, insertFixtures } from "../support/fixtures.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { fourCorners } from "../support/pictures.ts";
import { connectAsSender, type SenderConnection } from "../support/relay-clients.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { SCREENS } from "../support/screen-checks.ts";
import { sentPhoto } from "../support/sent-photo.ts";

const BROWSER_WAIT_MS = 120_000;
const PICTURE = { widthPx: 800, heightPx: 600 };
const HEAVY_SIDE_PX = 2048;
const MEBIBYTE = 1024 * 1024;
const FILM_BYTES = 200 * 1024;

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let display: Display;
let connection: SenderConnection;

beforeAll(async () => {
  data = await temporaryFolder("faulty-pictures");
  fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  display = await startDisplay();
  connection = await connectAsSender(relay.address, fixtures.senders[0]!);
  const jpeg = await noisyCorners();
  const files = {
    "png-with-a-wrong-checksum": withoutChecksum(await sharp(jpeg).png().toBuffer()),
    "jpeg-without-its-last-two-bytes": jpeg.subarray(0, -2),
    "jpeg-without-its-last-percent": beginning(jpeg, 0.99),
    noise: await noise(HEAVY_SIDE_PX, HEAVY_SIDE_PX, 64),
    "jpeg-with-a-white-foot-and-a-film-behind-it": Buffer.concat([
      await withWhiteFoot(jpeg),
      Buffer.alloc(FILM_BYTES, 7),
    ]),
    "half-a-jpeg": beginning(jpeg, 0.5),
    "half-a-jpeg-with-a-thumbnail": beginning(
      withThumbnail(jpeg, await sharp(jpeg).resize(160).jpeg().toBuffer()),
      0.5,
    ),
    "half-a-jpeg-turned-upright": beginning(await sharp(jpeg).withMetadata({ orientation: 6 }).jpeg().toBuffer(), 0.5),
    "tenth-of-a-progressive-jpeg": beginning(await sharp(jpeg).jpeg({ progressive: true }).toBuffer(), 0.1),
    "half-a-png": beginning(await sharp(jpeg).png().toBuffer(), 0.5),
    "half-a-gif": beginning(await sharp(jpeg).gif().toBuffer(), 0.5),
    "half-a-webp": beginning(await sharp(jpeg).webp().toBuffer(), 0.5),
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(data, name), bytes);
});

afterAll(async () => {
  connection?.close();
  await Promise.all([display?.stop(), relay?.stop()]);
  await removeFolder(data);
});

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => display.saveScreenshot(join(SCREENS, "failed-faulty-pictures.en.png")));
});

type Session = { readonly sendPage: () => Promise<Page>; readonly close: () => Promise<void> };

async function chromium(): Promise<Session> {
  const browser = await openSenderBrowser({ display, relayAddress: relay.address });
  await browser.signIn(fixtures.senders[0]!);
  return { sendPage: () => browser.openExtensionPage("send.html"), close: browser.close };
}

/** The welcome page becomes the send window: this browser opens none of its own for a test. */
async function firefox(): Promise<Session> {
  const browser = await openFirefox({ display, extension: await builtExtension("firefox", relay.address) });
  const page = await browser.extensionWindow("welcome.html", BROWSER_WAIT_MS);
  page.setDefaultTimeout(BROWSER_WAIT_MS);
  await page.locator("button.button.primary").click();
  await page.locator(`input[type="email"]`).fill(fixtures.senders[0]!.email);
  await page.locator(`input[type="password"]`).fill(fixtures.senders[0]!.password);
  await page.locator(`form button[type="submit"]`).click();
  await page.waitForSelector("::-p-text(You are signed in as)");
  const sendPage = async () => {
    await page.evaluate(() => location.assign("/send.html"));
    await page.waitForFunction(() => location.href.endsWith("/send.html"));
    return page;
  };
  return { sendPage, close: browser.close };
}

describe.each([
  { name: "Chromium", open: chromium },
  { name: "Firefox", open: firefox },
])("$name", ({ name, open }) => {
  let session: Session;
  beforeAll(async () => {
    session = await open();
  });
  afterAll(() => session?.close());

  async function give(file: string): Promise<Page> {
    const page = await session.sendPage();
    const input = await page.waitForSelector(`input[type="file"]`);
    await input!.uploadFile(join(data, file));
    return page;
  }

  async function send(file: string, caption: string): Promise<void> {
    const page = await give(file);
    await page.locator("textarea").fill(caption);
    await page.locator(`.pay-bar .button.primary[aria-disabled="false"]`).click();
    await page.waitForSelector(".sent-receipt");
  }

  test.each(["png-with-a-wrong-checksum", "jpeg-without-its-last-two-bytes", "jpeg-without-its-last-percent"])(
    "I12: what a page shows is sent, faults or not: a %s",
    async (file) => {
      const caption = `${file} from ${name}`;
      await send(file, caption);
      const photo = await sentPhoto(relay.address, connection, caption);
      expect(photo).toMatchObject(PICTURE);
      const corners = [photo.at(0.1, 0.1), photo.at(0.9, 0.1), photo.at(0.1, 0.9), photo.at(0.9, 0.9)];
      expect(corners).toEqual(["red", "green", "blue", "yellow"]);
    },
  );

  test.each([
    "half-a-jpeg",
    "half-a-jpeg-with-a-thumbnail",
    "half-a-jpeg-turned-upright",
    "tenth-of-a-progressive-jpeg",
    "half-a-png",
    "half-a-gif",
    "half-a-webp",
  ])("I12: half a picture is refused in words before anything is paid: %s", async (file) => {
    const page = await give(file);
    await page.waitForSelector("::-p-text(This picture is damaged)");
  });

  test("I12: a whole picture is sent, white at its foot and with a phone's film behind it", async () => {
    await send("jpeg-with-a-white-foot-and-a-film-behind-it", `a white foot from ${name}`);
    expect(await sentPhoto(relay.address, connection, `a white foot from ${name}`)).toMatchObject(PICTURE);
  });

  test("a picture that is all detail is prepared in its full size, in two megabytes at most", async () => {
    const page = await give("noise");
    await page.waitForSelector(`.edit-tool[data-tool="crop"][aria-disabled="false"]`);
    const { byteLength, widthPx } = await page.$eval(".picture-stage-photo", async (photo) => {
      const { src, naturalWidth } = photo as HTMLImageElement;
      return { byteLength: (await (await fetch(src)).blob()).size, widthPx: naturalWidth };
    });
    expect(widthPx).toBe(HEAVY_SIDE_PX);
    expect(byteLength).toBeLessThan(2 * MEBIBYTE);
    expect(byteLength).toBeGreaterThan(MEBIBYTE);
  });
});

/** Four corners with noise over them, so that each row of the file takes its share of the bytes. */
async function noisyCorners(): Promise<Buffer> {
  const { widthPx, heightPx } = PICTURE;
  return sharp(await fourCorners(widthPx, heightPx))
    .composite([{ input: await noise(widthPx, heightPx, 12), blend: "soft-light" }])
    .jpeg({ quality: 92 })
    .toBuffer();
}

function noise(width: number, height: number, sigma: number): Promise<Buffer> {
  const gaussian = { type: "gaussian", mean: 128, sigma } as const;
  return sharp({ create: { width, height, channels: 3, noise: gaussian, background: "#000" } })
    .png()
    .toBuffer();
}

function beginning(file: Buffer, share: number): Buffer {
  return file.subarray(0, Math.floor(file.length * share));
}

/** As cameras put it: in a segment of metadata, as a JPEG with an end of its own. */
function withThumbnail(jpeg: Buffer, thumbnail: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(thumbnail.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, thumbnail, jpeg.subarray(2)]);
}

function withWhiteFoot(jpeg: Buffer): Promise<Buffer> {
  const { widthPx: width, heightPx } = PICTURE;
  const foot = { create: { width, height: heightPx / 4, channels: 3, background: "#fff" } } as const;
  return sharp(jpeg)
    .composite([{ input: foot, gravity: "south" }])
    .jpeg()
    .toBuffer();
}

/** All pixels in one chunk, with nothing but zeros where its checksum belongs. */
function withoutChecksum(png: Buffer): Buffer {
  const [before, pixels, after]: [Buffer[], Buffer[], Buffer[]] = [[png.subarray(0, 8)], [], []];
  for (let at = 8; at < png.length;) {
    const end = at + 12 + png.readUInt32BE(at);
    const isPixels = png.toString("latin1", at + 4, at + 8) === "IDAT";
    if (isPixels) pixels.push(png.subarray(at + 8, end - 4));
    else (pixels.length === 0 ? before : after).push(png.subarray(at, end));
    at = end;
  }
  const length = Buffer.alloc(4);
  length.writeUInt32BE(pixels.reduce((sum, { byteLength }) => sum + byteLength, 0));
  return Buffer.concat([...before, length, Buffer.from("IDAT"), ...pixels, Buffer.alloc(4), ...after]);
}
