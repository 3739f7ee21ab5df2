import { join } from "node:path";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Display, startDisplay } from "../support/displays.ts";
import { openSenderBrowser, type SenderBrowser } from "../support/extension.ts";
import { insertFixtures } from "../support/fixtures.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { type NetworkProxy, startNetworkProxy } from "../support/network-proxy.ts";
import { type PageServer, startPageServer } from "../support/page-server.ts";
import { phonePicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { SCREENS } from "../support/screen-checks.ts";
import { until } from "../support/until.ts";

const BROWSER_WAIT_MS = 120_000;
const TITLE = "Grandmother in her garden";
const CAPTION = "From the garden";
/** As long as no two pictures share by chance. */
const PIECE_BYTES = 48;

let data: string;
let relay: Relay;
let network: NetworkProxy;
let display: Display;
let web: PageServer;
let senderBrowser: SenderBrowser;

beforeAll(async () => {
  data = await temporaryFolder("before-send");
  const fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  network = await startNetworkProxy(relay.port);
  display = await startDisplay();
  web = await startPageServer({ bytes: await phonePicture(), type: "image/jpeg" });
  senderBrowser = await openSenderBrowser({ display, relayAddress: network.address });
  await senderBrowser.signIn(fixtures.senders[0]!);
});

afterAll(async () => {
  await senderBrowser?.close();
  await network?.close();
  await Promise.all([display?.stop(), web?.close(), relay?.stop()]);
  await removeFolder(data);
});

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => display.saveScreenshot(join(SCREENS, "failed-before-send.en.png")));
});

type KeptPicture = {
  readonly sourceSha256: string;
  readonly preparedSha256: string;
  /** Pieces of the bytes, in base64. */
  readonly found: readonly string[];
  readonly prepared: readonly string[];
};

/** What the browser keeps of the picture: its hashes, and pieces of its bytes as they were found and as prepared. */
async function keptPicture(panel: Page): Promise<KeptPicture> {
  return panel.evaluate(async (pieceBytes) => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error));
      });
    const database = await done(indexedDB.open("keepsake-outbox"));
    const reading = database.transaction(["records", "blobs"]);
    const [record] = await done(reading.objectStore("records").getAll());
    const blobs: { name: string; blob: Blob }[] = await done(reading.objectStore("blobs").getAll());
    database.close();
    const { sourceSha256, prepared } = record.picture as { sourceSha256: string; prepared: { sha256: string } };
    const blobNamed = (wanted: string) => blobs.find(({ name }) => name === wanted)!.blob;
    const pieceAt = async (bytes: Blob, share: number) => {
      const start = Math.floor(bytes.size * share);
      const piece = new Uint8Array(await bytes.slice(start, start + pieceBytes).arrayBuffer());
      return btoa(String.fromCharCode(...piece));
    };
    const piecesOf = (bytes: Blob) => Promise.all([0.3, 0.5, 0.7].map((share) => pieceAt(bytes, share)));
    return {
      sourceSha256,
      preparedSha256: prepared.sha256,
      found: await piecesOf(blobNamed(sourceSha256)),
      prepared: await piecesOf(blobNamed(prepared.sha256)),
    };
  }, PIECE_BYTES);
}

const thoseIn = (sent: Buffer, words: readonly string[]) => words.filter((word) => sent.includes(word));
const piecesIn = (sent: Buffer, pieces: readonly string[]) =>
  pieces.filter((piece) => sent.includes(Buffer.from(piece, "base64")));

test("U6: until Send is pressed, nothing of a picture goes to the relay: no byte, no hash, no title, no address", async () => {
  const page = await senderBrowser.openPage(web.pageFor("same-origin"));
  await page.evaluate((title) => {
    document.title = title;
  }, TITLE);
  const panel = await senderBrowser.sendFrom(page);
  panel.setDefaultTimeout(BROWSER_WAIT_MS);
  await panel.locator("textarea").fill(CAPTION);
  await panel.waitForSelector(`.edit-tool[data-tool="rotate"][aria-disabled="false"]`);
  const first = await keptPicture(panel);
  await panel.locator(`.edit-tool[data-tool="rotate"]`).click();
  const edited = await until("the turned picture", async () => {
    const kept = await keptPicture(panel);
    return kept.preparedSha256 === first.preparedSha256 ? undefined : kept;
  });
  // It is open for a while, and what waits in the outbox is looked through once more.
  await panel.reload();
  await panel.waitForSelector(`.pay-bar .button.primary[aria-disabled="false"]`);

  const before = network.sentUp();
  expect(before.includes("recipient:list")).toBe(true);
  const words = ["upload:", "message:submit", TITLE, CAPTION, web.origin, "/pictures/picture"];
  const hashes = [first, edited].flatMap(({ sourceSha256, preparedSha256 }) => [sourceSha256, preparedSha256]);
  const pieces = [first, edited].flatMap((kept) => [...kept.found, ...kept.prepared]);
  expect(thoseIn(before, [...words, ...hashes])).toEqual([]);
  expect(piecesIn(before, pieces)).toEqual([]);

  // The control: what this test looks for is found once it was sent.
  await senderBrowser.click(panel, "::-p-text(Send to Daniel)");
  await panel.waitForSelector("::-p-text(Sent to Daniel)");
  const after = network.sentUp();
  const sent = ["upload:open", "message:submit", CAPTION, edited.preparedSha256];
  expect(thoseIn(after, sent)).toEqual(sent);
  expect(piecesIn(after, edited.prepared)).toEqual(edited.prepared);
  // The title, the address and the picture as it was found never leave.
  expect(thoseIn(after, [TITLE, web.origin, edited.sourceSha256])).toEqual([]);
  expect(piecesIn(after, edited.found)).toEqual([]);
  await panel.close();
  await page.close();
});
