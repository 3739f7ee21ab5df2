import { join } from "node:path";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { accepted } from "../support/accepted.ts";
import { type Display, startDisplay } from "../support/displays.ts";
import { type PageServer, startPageServer } from "../support/page-server.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { SCREENS } from "../support/screenshots.ts";
import { callAsSender, type SenderLine } from "../support/sender.ts";
import { openSenderSeat, type SenderSeat } from "../support/sender-seat.ts";
import type { Situation } from "../support/situations.ts";
import { removeFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { insertFixtures, type Town } from "../support/town.ts";
import { until } from "../support/until.ts";

const PATIENCE_MS = 120_000;
const WHOLE = { widthPx: 1600, heightPx: 1200 };

let data: string;
let town: Town;
let relay: Relay;
let display: Display;
let web: PageServer;
let seat: SenderSeat;
let line: SenderLine;

beforeAll(async () => {
  data = await temporaryFolder("situations");
  town = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  display = await startDisplay();
  const small = await plainPicture(200, 150);
  web = await startPageServer(
    { bytes: await plainPicture(WHOLE.widthPx, WHOLE.heightPx), type: "image/jpeg" },
    { bytes: small, type: "image/jpeg" },
  );
  seat = await openSenderSeat({ display, relayAddress: relay.address });
  await seat.signIn(town.senders[0]!);
  line = await callAsSender(relay.address, town.senders[0]!);
});

afterAll(async () => {
  line?.hangUp();
  await seat?.close();
  await Promise.all([display?.stop(), web?.close(), relay?.stop()]);
  await removeFolder(data);
});

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => display.saveScreenshot(join(SCREENS, "failed-situations.en.png")));
});

/** A real right-click on the picture of a page that shows it in the given way, up to the picture in the send window. */
async function rightClick(situation: Situation): Promise<{ page: Page; panel: Page }> {
  const page = await seat.openPage(web.pageFor(situation));
  await page.waitForFunction(() => (document.querySelector<HTMLImageElement>("#picture")?.naturalWidth ?? 0) > 0);
  const panel = await seat.sendFrom(page);
  panel.setDefaultTimeout(PATIENCE_MS);
  await panel.waitForSelector(`.picture-stage-photo[data-shown="true"]`);
  return { page, panel };
}

/** Sends what the window shows and answers with the picture that the relay has now. */
async function sendAndLook(panel: Page, caption: string) {
  await panel.locator("textarea").fill(caption);
  await panel.waitForSelector(`.pay-bar button[aria-disabled="false"]`);
  await seat.click(panel, "::-p-text(Send to Daniel)");
  await panel.waitForSelector("::-p-text(Sent to Daniel)");
  const sent = await until("the message at the relay", async () => {
    const [last] = accepted(await line.ask("message:list", { limit: 1 })).messages;
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
    expect(await sendAndLook(panel, `By way of ${situation}`)).toEqual(WHOLE);
    await panel.close();
    await page.close();
  },
);

test("a picture that its server gives to nobody else arrives as the window showed it, and the sender is told", async () => {
  const { page, panel } = await rightClick("no-cors");
  await panel.waitForSelector("::-p-text(Screen quality)");
  await panel.waitForSelector("::-p-text(The page did not give us the picture itself.)");
  await panel.waitForSelector("::-p-text(Send the original)");
  // The page shows it 400 × 300; a window may round its edges.
  const { widthPx, heightPx } = await sendAndLook(panel, "As the window showed it");
  expect(Math.abs(widthPx - 400)).toBeLessThanOrEqual(2);
  expect(Math.abs(heightPx - 300)).toBeLessThanOrEqual(2);
  await panel.close();
  await page.close();
});
