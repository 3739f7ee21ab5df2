import { join } from "node:path";
import exifr from "exifr";
import type { Page } from "puppeteer";
import sharp from "sharp";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import { photoPath } from "@keepsake/shared/protocol/sign-in-requests";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  accepted,
  connectAsSender,
  connectAsStaff,
  type SenderConnection,
  fetchPhotoBytes,
} from "../support/relay-clients.ts";
import { type AdminScreen, type KioskScreen, openAdminScreen, openKioskScreen } from "../support/kiosk-screens.ts";
import { type Display, startDisplay } from "../support/displays.ts";
import { ledgerOf, type Relay, startRelay } from "../support/relay.ts";
import { type PageServer, startPageServer } from "../support/page-server.ts";
import { phonePicture } from "../support/pictures.ts";
import { saveScreen, SCREENS } from "../support/screen-checks.ts";
import { openSenderBrowser, type SenderBrowser } from "../support/extension.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { PIN, insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { until } from "../support/until.ts";

const EFFECT_MS_MAX = (DEFAULT_RULES.undoSeconds + 60) * 1000;

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let display: Display;
let web: PageServer;
let senderBrowser: SenderBrowser;
let admin: AdminScreen;
let kiosk: KioskScreen;
let connection: SenderConnection;

beforeAll(async () => {
  data = await temporaryFolder("main-job");
  fixtures = await insertFixtures(data, { facility: { rules: DEFAULT_RULES } });
  relay = await startRelay({ data, isDemo: false });
  display = await startDisplay();
  web = await startPageServer({ bytes: await phonePicture(), type: "image/jpeg" });
  senderBrowser = await openSenderBrowser({ display, relayAddress: relay.address });
  await senderBrowser.signIn(fixtures.senders[0]!);
  admin = await openAdminScreen({ address: relay.address, officer: fixtures.staff[0]! });
  kiosk = await openKioskScreen({ address: relay.address });
  const staff = await connectAsStaff(relay.address, fixtures.staff[0]!);
  const { code } = accepted(await staff.ask("kiosk:issueCode", { unitId: fixtures.units[0]! }));
  await kiosk.enrol(code);
  staff.close();
  connection = await connectAsSender(relay.address, fixtures.senders[0]!);
});

afterAll(async () => {
  connection?.close();
  await Promise.all([senderBrowser?.close(), admin?.close(), kiosk?.close()]);
  await Promise.all([display?.stop(), web?.close(), relay?.stop()]);
  await removeFolder(data);
});

const credits = async () => accepted(await connection.ask("account:read", {})).credits;
const newest = async () => accepted(await connection.ask("message:list", { limit: 1 })).messages[0];

/** A real right-click on the page's picture, a caption, and the send button pressed by the system's pointer. */
async function sendByRightClick(caption: string) {
  const page = await senderBrowser.openPage(web.pageFor("same-origin"));
  const panel = await senderBrowser.sendFrom(page);
  await panel.locator("textarea").fill(caption);
  await expectShownBeforePaying(panel);
  // News of an earlier photo may lie over the button.
  await panel.evaluate(
    `chrome.notifications.getAll().then((all) => Promise.all(Object.keys(all).map((id) => chrome.notifications.clear(id))))`,
  );
  await senderBrowser.click(panel, "::-p-text(Send to Daniel)");
  await panel.waitForSelector("::-p-text(Sent to Daniel)");
  const message = await until("the message at the relay", async () => {
    const last = await newest();
    return last?.caption === caption ? last : undefined;
  });
  await panel.close();
  await page.close();
  return message;
}

/** Who gets it, what the facility refuses and the whole price stand in the window, and nothing is held yet. */
async function expectShownBeforePaying(panel: Page) {
  const before = await credits();
  await panel.waitForSelector(`.pay-bar .button.primary[aria-disabled="false"]`);
  const shown = await panel.evaluate(() => document.body.innerText);
  for (const words of ["Daniel", "Rules at Facility lake", "2 credits · $1.00"]) expect(shown).toContain(words);
  expect(await credits()).toEqual(before);
}

async function statusIs(status: string) {
  await until(`the message ${status}`, async () => (await newest())?.status === status, { deadlineMs: EFFECT_MS_MAX });
}

beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    await saveScreen(admin.page, "failed-admin", "en");
    await saveScreen(kiosk.page, "failed-kiosk", "en");
    await display.saveScreenshot(join(SCREENS, "failed-sender.en.png"));
  });
});

describe("a sender right-clicks a picture of 12 MP that lies on its side and names where it was taken", () => {
  test("P5, I4: approved: upright at the inmate's kiosk, nothing but the picture in the bytes, two credits held and spent", async () => {
    const before = await credits();
    const sent = await sendByRightClick("Sunday at the farm");
    expect(await credits()).toEqual({ available: before.available - 2, held: before.held + 2 });
    expect(await ledgerOf(data, sent.id)).toEqual(["hold 2"]);

    await admin.seesPhoto("Sunday at the farm");
    const decidedAtMs = Date.now();
    await admin.pressKey("a");
    await admin.sees("Last photo approved.");
    await statusIs("delivered");
    const approvedAtMs = (await newest())!.timeline.find(({ status }) => status === "approved")!.at;
    expect(approvedAtMs - decidedAtMs).toBeGreaterThanOrEqual(DEFAULT_RULES.undoSeconds * 1000);
    expect(await credits()).toEqual({ available: before.available - 2, held: before.held });
    expect(await ledgerOf(data, sent.id)).toEqual(["hold 2", "capture 2"]);

    await kiosk.signIn(fixtures.inmates[0]!, PIN);
    await kiosk.sees("Sunday at the farm");
    await kiosk.page.locator(".photo-tile ::-p-text(Sunday at the farm)").click();
    await until("the sun at the photo's top left", () => isUpright(kiosk.page));
    await statusIs("viewed");

    const bytes = await rendition(sent.id);
    expect(await exifr.parse(bytes, true)).toBeUndefined();
    const { exif, icc, xmp, iptc, orientation, width, height } = await sharp(bytes).metadata();
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
    expect(height).toBeGreaterThan(width);
    expect(bytes.includes("Telltale")).toBe(false);
    await kiosk.touch("All photos");
    await kiosk.touch("Sign out");
  });

  test("rejected: the reason stands in the sender's history in words, the credits are back, the kiosk is never notified", async () => {
    const before = await credits();
    const sent = await sendByRightClick("In the workshop");
    await admin.seesPhoto("In the workshop");
    await admin.pressKey("r");
    await admin.page.locator("::-p-text(Weapons)").click();
    await admin.press("Reject: Weapons");
    await admin.sees("Last photo rejected: Weapons.");
    await statusIs("rejected");
    expect(await credits()).toEqual(before);
    expect(await ledgerOf(data, sent.id)).toEqual(["hold 2", "release 2"]);

    const history = await senderBrowser.openExtensionPage("sidepanel.html");
    await history.waitForSelector("::-p-text(Weapons)");
    await history.waitForSelector("::-p-text(2 credits returned)");
    await history.close();

    await kiosk.signIn(fixtures.inmates[0]!, PIN);
    await kiosk.sees("Sunday at the farm");
    expect(await kiosk.page.evaluate(() => document.body.innerText)).not.toContain("In the workshop");
    await kiosk.touch("Sign out");
  });

  test("undone within the window: nobody was notified, and it is decided anew", async () => {
    await sendByRightClick("By the gate");
    await admin.seesPhoto("By the gate");
    await admin.pressKey("a");
    await admin.sees("Last photo approved.");
    await admin.pressKey("u");
    await admin.sees("Undone. Nobody was told.");
    const summary = (await newest())!;
    expect(summary.status).toBe("inReview");
    expect(summary.timeline.map(({ status }) => status)).toEqual(["queued", "inReview"]);
    await admin.seesPhoto("By the gate");
    await admin.pressKey("a");
    await statusIs("delivered");
  });
});

/** Whether the photo stands upright on the screen, taken from what the screen shows. */
async function isUpright(page: Page): Promise<boolean> {
  const frame = await page.waitForSelector(`.photo-view .picture[data-ready="true"]`);
  const box = await frame?.boundingBox();
  if (!box) throw new Error("Failed to measure the photo: it is not on the screen.");
  const shot = await page.screenshot({ clip: box });
  const { data: pixels, info } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  // Three to four, whole, in the middle of its frame; the sun's own middle is a fifth across and 15 % down.
  const widthPx = Math.min(info.width, (info.height * 3) / 4);
  const heightPx = (widthPx * 4) / 3;
  const x = Math.round((info.width - widthPx) / 2 + widthPx * 0.2);
  const y = Math.round((info.height - heightPx) / 2 + heightPx * 0.15);
  const [red = 0, green = 0, blue = 0] = pixels.subarray((y * info.width + x) * 3);
  return red > 180 && green > 150 && blue < 140;
}

const rendition = (messageId: string) =>
  fetchPhotoBytes(relay.address, photoPath(messageId, "rendition"), connection.token);
