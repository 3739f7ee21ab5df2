import { join } from "node:path";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { accepted, connectAsSender, type SenderConnection } from "../support/relay-clients.ts";
import { type Display, startDisplay } from "../support/displays.ts";
import { type PageServer, type Situation, startPageServer } from "../support/page-server.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { SCREENS } from "../support/screen-checks.ts";
import { openSenderBrowser, type SenderBrowser } from "../support/extension.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { until } from "../support/until.ts";

const BROWSER_WAIT_MS = 120_000;
const WHOLE = { widthPx: 1600, heightPx: 1200 };

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let display: Display;
let web: PageServer;
let senderBrowser: SenderBrowser;
let connection: SenderConnection;

beforeAll(async () => {
  data = await temporaryFolder("situations");
  fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  display = await startDisplay();
  const small = await plainPicture(200, 150);
  web = await startPageServer(
    { bytes: await plainPicture(WHOLE.widthPx, WHOLE.heightPx), type: "image/jpeg" },
    { bytes: small, type: "image/jpeg" },
  );
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
  onTestFailed(() => display.saveScreenshot(join(SCREENS, "failed-situations.en.png")));
});

/** A real right-click on the picture of a page that shows it in the given way, up to the picture in the send window. */
async function rightClick(situation: Situation): Promise<{ page: Page; panel: Page }> {
  const page = await senderBrowser.openPage(web.pageFor(situation));
  await page.waitForFunction(() => (document.querySelector<HTMLImageElement>("#picture")?.naturalWidth ?? 0) > 0);
  const panel = await senderBrowser.sendFrom(page);
  panel.setDefaultTimeout(BROWSER_WAIT_MS);
  await panel.waitForSelector(`.picture-stage-photo[data-shown="true"]`);
  return { page, panel };
}

/** Sends what the window shows and answers with the picture that the relay has now. */
async function sendAndMeasure(panel: Page, caption: string) {
  await panel.locator("textarea").fill(caption);
  await panel.waitForSelector(`.pay-bar button[aria-disabled="false"]`);
  await senderBrowser.click(panel, "::-p-text(Send to Daniel)");
  await panel.waitForSelector("::-p-text(Sent to Daniel)");
  const sent = await until("the message at the relay", async () => {
    const [last] = accepted(await connection.ask("message:list", { limit: 1 })).messages;
    return last?.caption === caption ? last : undefined;
  });
  return { widthPx: sent.photo.widthPx, heightPx: sent.photo.heightPx };
}

const saysScreenQuality = async (panel: Page) => (await panel.$("::-p-text(Screen quality)")) !== null;

test.each<Situation>(["same-origin", "cors", "data", "blob", "srcset"])(
  "a picture shown by way of %s arrives whole, in its best size",
  async (situation) => {
    const { page, panel } = await rightClick(situation);
    expect(await saysScreenQuality(panel)).toBe(false);
    expect(await sendAndMeasure(panel, `By way of ${situation}`)).toEqual(WHOLE);
    await panel.close();
    await page.close();
  },
);

test("a picture that its server gives to nobody else arrives as the window showed it, and the window says so", async () => {
  const { page, panel } = await rightClick("no-cors");
  await panel.waitForSelector("::-p-text(Screen quality)");
  await panel.waitForSelector("::-p-text(The page did not give us the picture itself.)");
  await panel.waitForSelector("::-p-text(Send the original)");
  // The page shows it 400 × 300; a window may round its edges.
  const { widthPx, heightPx } = await sendAndMeasure(panel, "As the window showed it");
  expect(Math.abs(widthPx - 400)).toBeLessThanOrEqual(2);
  expect(Math.abs(heightPx - 300)).toBeLessThanOrEqual(2);
  await panel.close();
  await page.close();
});
