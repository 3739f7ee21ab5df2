import { join } from "node:path";
import type { Page } from "puppeteer";
import { build } from "vite";
import { chooseExtensionItem, screenPosition, type Pointer } from "../../support/pointer.ts";
import { type Display, startDisplay } from "../../support/displays.ts";
import { type PageServer, startPageServer } from "../../support/page-server.ts";
import { phonePicture } from "../../support/pictures.ts";
import { startRelay } from "../../support/relay.ts";
import { openSenderBrowser, type SenderBrowser } from "../../support/extension.ts";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { insertFixtures } from "../../support/fixtures.ts";
import type { BenchInTurns } from "../browser-work.ts";
import { judged, median, type Row, rounded } from "../row.ts";

const ROUNDS = 7;
/** Of the browser's own work after each click. */
const TURNS = 2;
const READY_MS_MAX = 20_000;

/**
 * A real right-click in a real Chromium, from the key that chooses our item until the picture is painted in the send
 * window and Send can be pressed.
 */
export async function measure(): Promise<readonly Row[]> {
  const picture = await phonePicture();
  const data = await temporaryFolder("bench-click");
  const fixtures = await insertFixtures(data);
  const relay = await startRelay({ data, isDemo: false });
  const display = await startDisplay();
  const web = await startPageServer({ bytes: picture, type: "image/jpeg" });
  const senderBrowser = await openSenderBrowser({ display, relayAddress: relay.address });
  await senderBrowser.signIn(fixtures.senders[0]!);

  const ready: number[] = [];
  const opened: number[] = [];
  const shown: number[] = [];
  const exact: number[] = [];
  const alone: number[] = [];
  const prepared: number[] = [];
  // In turns: what else the machine does then slows both alike.
  for (let round = -1; round < ROUNDS; round += 1) {
    const click = await clickOnce(senderBrowser, display, web);
    const work = await browserWork(senderBrowser, web);
    if (round < 0) continue;
    ready.push(click.readyMs);
    opened.push(click.openedMs);
    shown.push(click.shownMs);
    exact.push(click.preparedMs);
    alone.push(...work.alone);
    prepared.push(...work.prepared);
  }

  await senderBrowser.close();
  await Promise.all([display.stop(), web.close(), relay.close()]);
  await removeFolder(data);

  const inputs = { pictureBytes: picture.byteLength, rounds: ROUNDS, turns: TURNS };
  const against = `decode + resize + encode by the browser alone: ${rounded(median(alone))} ms`;
  const peer = alone.map(rounded);
  return [
    judged({
      name: `right-click to picture ready, 12 MP JPEG (${rounded(median(ready))} ms)`,
      value: median(ready) / median(alone),
      unit: "×",
      against,
      goal: { atMost: 1.5 },
      inputs,
      samples: {
        ours: ready.map(rounded),
        untilWindowOpens: opened.map(rounded),
        untilPictureShows: shown.map(rounded),
        untilPreparedPictureShows: exact.map(rounded),
        peer,
      },
    }),
    judged({
      name: `compression, thumbnail and hash, 12 MP JPEG (${rounded(median(prepared))} ms)`,
      value: median(prepared) / median(alone),
      unit: "×",
      against,
      goal: { atMost: 1.2 },
      inputs,
      samples: { ours: prepared.map(rounded), peer },
    }),
  ];
}

async function clickOnce(senderBrowser: SenderBrowser, display: Display, web: PageServer) {
  const page = await senderBrowser.openPage(web.pageFor("same-origin"));
  await page.bringToFront();
  let chosenAtMs = 0;
  const timed: Pointer = {
    ...senderBrowser.pointer,
    async keys(...names) {
      for (const name of names) {
        if (name === "Return") chosenAtMs = Date.now();
        await senderBrowser.pointer.keys(name);
      }
    },
  };
  const panelOpened = senderBrowser.extensionWindow("send.html");
  const times = panelOpened.then(timesOf);
  await chooseExtensionItem(display, timed, "chromium", await screenPosition(senderBrowser.pointer, page, "#picture"));
  const panel = await panelOpened;
  const { shownAtMs, readyAtMs, preparedAtMs } = await times;
  const openedMs = (await panel.evaluate(() => performance.timeOrigin)) - chosenAtMs;
  await panel.close();
  await page.close();
  return {
    openedMs,
    shownMs: shownAtMs - chosenAtMs,
    readyMs: readyAtMs - chosenAtMs,
    preparedMs: preparedAtMs - chosenAtMs,
  };
}

/** When each of it was to be seen in the window, by the clock that this process reads too. */
async function timesOf(panel: Page): Promise<{ shownAtMs: number; readyAtMs: number; preparedAtMs: number }> {
  const [shownAtMs, readyAtMs, preparedAtMs] = await Promise.all([
    paintedAt(panel, () => document.querySelector(`.picture-stage-photo[data-shown="true"]`) !== null),
    paintedAt(
      panel,
      () =>
        document.querySelector(`.picture-stage-photo[data-shown="true"]`) !== null &&
        document.querySelector(`.pay-bar .main[aria-disabled="false"]`) !== null,
    ),
    paintedAt(panel, () => {
      const photo = document.querySelector<HTMLImageElement>(`.picture-stage-photo[data-shown="true"]`);
      // The side that a prepared picture has at most; the one in the page has twice as many.
      return photo !== null && Math.max(photo.naturalWidth, photo.naturalHeight) <= 2048;
    }),
  ]);
  return { shownAtMs, readyAtMs, preparedAtMs };
}

/** After the frame in which it holds. */
async function paintedAt(panel: Page, holds: () => boolean): Promise<number> {
  await panel.waitForFunction(holds, { polling: "raf", timeout: READY_MS_MAX });
  return panel.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))),
  );
}

async function browserWork(senderBrowser: SenderBrowser, web: PageServer): Promise<Awaited<ReturnType<BenchInTurns>>> {
  const page = await senderBrowser.openPage(web.pageFor("same-origin"));
  await page.addScriptTag({ content: await bundled("browser-work.ts") });
  const samples = await page.evaluate(
    (url, rounds) => (globalThis as unknown as { benchInTurns: BenchInTurns }).benchInTurns(url, rounds),
    `${web.origin}/pictures/picture`,
    TURNS,
  );
  await page.close();
  return samples;
}

/** One script for a page, made from a file of this folder. */
async function bundled(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, "..", file), formats: ["iife"], name: "bench" },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output !== undefined && "output" in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error(`Failed to bundle ${file}: nothing came out.`);
  return chunk.code;
}
