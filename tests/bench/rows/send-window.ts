import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer";
import { startDisplay } from "../../support/displays.ts";
import { openSenderBrowser, type SenderBrowser } from "../../support/extension.ts";
import { insertFixtures } from "../../support/fixtures.ts";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { startNetworkProxy } from "../../support/network-proxy.ts";
import { phonePicture } from "../../support/pictures.ts";
import { startRelay } from "../../support/relay.ts";
import { bareSharp } from "../peers/bare-sharp.ts";
import { startSocketPeer } from "../peers/socket-peer.ts";
import { judged, median, percentile, type Row, rounded, msOf } from "../row.ts";

const KEPT_ROUNDS = 20;
const ANSWERED_ROUNDS = 7;
const CREDIT_COST = 2;

/** Send pressed in the real window, with a picture of 12 MP that is prepared already. */
export async function measure(): Promise<readonly Row[]> {
  const folder = await temporaryFolder("bench-send-window");
  const data = await temporaryFolder("bench-relay");
  const picture = await phonePicture();
  const file = join(folder, "phone.jpg");
  await writeFile(file, picture);
  const rounds = KEPT_ROUNDS + ANSWERED_ROUNDS + 2;
  const fixtures = await insertFixtures(data, { credits: rounds * CREDIT_COST });
  const relay = await startRelay({ data, isDemo: false });
  const network = await startNetworkProxy(relay.port);
  const display = await startDisplay();
  const senderBrowser = await openSenderBrowser({ display, relayAddress: network.address });
  await senderBrowser.signIn(fixtures.senders[0]!);
  const transfer = await startSocketPeer(folder);

  const [answered, bare, bytes]: [number[], number[], number[]] = [[], [], []];
  // In turns: what else the machine does then slows both alike.
  for (let round = -1; round < ANSWERED_ROUNDS; round += 1) {
    const panel = await openPrepared(senderBrowser, file);
    const prepared = await preparedBytes(panel);
    const sendMs = await pressedUntil(panel, ".sent-receipt");
    await panel.close();
    const path = join(folder, "prepared.jpg");
    await writeFile(path, prepared);
    const bareMs = await msOf(async () => {
      await transfer.ask("send", prepared);
      await bareSharp(path, folder);
    });
    if (round < 0) continue;
    answered.push(sendMs);
    bare.push(bareMs);
    bytes.push(prepared.byteLength);
  }

  // Without a network, so that only what the browser does is measured.
  network.cut();
  const kept: number[] = [];
  for (let round = -1; round < KEPT_ROUNDS; round += 1) {
    const panel = await openPrepared(senderBrowser, file);
    const keptMs = await pressedUntil(panel, ".sending-card");
    await panel.close();
    if (round >= 0) kept.push(keptMs);
  }

  transfer.stop();
  await senderBrowser.close();
  await network.close();
  await Promise.all([display.stop(), relay.close()]);
  await Promise.all([folder, data].map(removeFolder));

  return [
    judged({
      name: `Send pressed to kept durably and said so, 95th percentile (median ${rounded(median(kept))} ms)`,
      value: percentile(kept, 95),
      unit: "ms",
      against: "–",
      goal: { atMost: 50 },
      inputs: { rounds: KEPT_ROUNDS, pictureBytes: picture.byteLength },
      samples: { ours: kept.map(rounded) },
    }),
    judged({
      name: `Send to durable answer of the relay, 12 MP JPEG prepared (${rounded(median(answered))} ms)`,
      value: median(answered) / median(bare),
      unit: "×",
      against: `one WebSocket message of the same bytes + bare sharp making the same outputs: ${rounded(median(bare))} ms`,
      goal: { atMost: 1.5 },
      inputs: { rounds: ANSWERED_ROUNDS, preparedBytes: median(bytes) },
      samples: { ours: answered.map(rounded), peer: bare.map(rounded) },
    }),
  ];
}

async function openPrepared(senderBrowser: SenderBrowser, file: string): Promise<Page> {
  const panel = await senderBrowser.openExtensionPage("send.html");
  const input = await panel.waitForSelector(`input[type="file"]`);
  await input!.uploadFile(file);
  await panel.waitForSelector(`.edit-tool[data-tool="crop"][aria-disabled="false"]`);
  await panel.locator(".recipient-card button").click();
  await panel.locator(".recipient-list button").click();
  await panel.waitForSelector(`.pay-bar .button.primary[aria-disabled="false"]`);
  return panel;
}

/** Milliseconds from the press on Send until the frame in which the window shows what came of it. */
function pressedUntil(panel: Page, selector: string): Promise<number> {
  return panel.evaluate(
    (shown) =>
      new Promise<number>((resolve) => {
        const startedAtMs = performance.now();
        const observer = new MutationObserver(() => {
          if (document.querySelector(shown) === null) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startedAtMs)));
        });
        observer.observe(document.body, { childList: true, subtree: true });
        document.querySelector<HTMLElement>(".pay-bar .button.primary")?.click();
      }),
    selector,
  );
}

/** Of the picture that the window shows. */
async function preparedBytes(panel: Page): Promise<Buffer> {
  const base64 = await panel.evaluate(async () => {
    const { src } = document.querySelector<HTMLImageElement>(".picture-stage-photo")!;
    const bytes = new Uint8Array(await (await fetch(src)).arrayBuffer());
    let text = "";
    for (let start = 0; start < bytes.length; start += 8192) {
      text += String.fromCharCode(...bytes.subarray(start, start + 8192));
    }
    return btoa(text);
  });
  return Buffer.from(base64, "base64");
}
