import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Page, TargetType } from "puppeteer";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accepted, connectAsSender, type SenderConnection } from "../support/relay-clients.ts";
import { builtExtension, openSenderBrowser, type SenderBrowser } from "../support/extension.ts";
import { type Display, startDisplay } from "../support/displays.ts";
import { type PageServer, startPageServer } from "../support/page-server.ts";
import { phonePicture, TELLTALE } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { SCREENS } from "../support/screen-checks.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { until } from "../support/until.ts";
import { startNetworkProxy, type NetworkProxy } from "../support/network-proxy.ts";

const BROWSER_WAIT_MS = 180_000;
/** Less than the picture has, more than all that is said before its first byte. */
const SOME_OF_THE_PICTURE_BYTES = 150_000;

let data: string;
let profile: string;
let extension: string;
let fixtures: Fixtures;
let relay: Relay;
let network: NetworkProxy;
let display: Display;
let web: PageServer;
let senderBrowser: SenderBrowser;

beforeAll(async () => {
  data = await temporaryFolder("outbox");
  profile = await temporaryFolder("sender-profile");
  fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  network = await startNetworkProxy(relay.port);
  display = await startDisplay();
  web = await startPageServer({ bytes: await phonePicture(), type: "image/jpeg" });
  extension = await builtExtension("chromium", network.address);
  senderBrowser = await openSenderBrowser({ display, relayAddress: network.address, extension, profile });
  await senderBrowser.signIn(fixtures.senders[0]!);
});

afterAll(async () => {
  await senderBrowser?.close();
  await network?.close();
  await Promise.all([display?.stop(), web?.close(), relay?.stop()]);
  await Promise.all([removeFolder(data), removeFolder(profile)]);
});

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => display.saveScreenshot(join(SCREENS, "failed-outbox.en.png")));
});

/** Asks the relay past the network, so that what the browser's network does is of no account. */
async function atTheRelay<Answer>(ask: (connection: SenderConnection) => Promise<Answer>): Promise<Answer> {
  const connection = await connectAsSender(relay.address, fixtures.senders[0]!);
  try {
    return await ask(connection);
  } finally {
    connection.close();
  }
}

const credits = () => atTheRelay(async ({ ask }) => accepted(await ask("account:read", {})).credits);
const sentWith = (caption: string) =>
  atTheRelay(async ({ ask }) =>
    accepted(await ask("message:list", { limit: 100 })).messages.filter((message) => message.caption === caption),
  );

type Credits = Awaited<ReturnType<typeof credits>>;

/** Waits for the message, and for whatever might come twice to have had its chance. */
async function expectSentOnce(caption: string, before: Credits): Promise<void> {
  await until(`"${caption}" at the relay`, async () => (await sentWith(caption)).length > 0, {
    deadlineMs: BROWSER_WAIT_MS,
    everyMs: 500,
  });
  await outboxIsEmpty();
  expect(await sentWith(caption)).toHaveLength(1);
  expect(await credits()).toEqual({ available: before.available - 2, held: before.held + 2 });
}

/** Nothing waits to be sent any more, as the sender's own list says it. */
async function outboxIsEmpty(): Promise<void> {
  const list = await senderBrowser.openExtensionPage("sidepanel.html");
  try {
    await list.waitForSelector(".message-card", { timeout: BROWSER_WAIT_MS });
    await list.waitForFunction(() => document.querySelector(".message-card [role=progressbar]") === null, {
      timeout: BROWSER_WAIT_MS,
    });
  } finally {
    await list.close();
  }
}

/** What the relay has of the upload names neither the camera nor its owner: it left the browser without them. */
async function expectBareUpload(): Promise<void> {
  const arrived = await until("some of the picture at the relay", async () => {
    const parts = (await readdir(join(data, "uploads"))).filter((name) => name.endsWith(".part"));
    const bytes = Buffer.concat(await Promise.all(parts.map((name) => readFile(join(data, "uploads", name)))));
    return bytes.length > 0 ? bytes : undefined;
  });
  for (const telltale of ["Exif", TELLTALE.camera, TELLTALE.owner]) expect(arrived.includes(telltale)).toBe(false);
}

/** A send window with the picture in it, ready to be sent. */
async function compose(caption: string): Promise<Page> {
  const page = await senderBrowser.openPage(web.pageFor("same-origin"));
  const panel = await senderBrowser.sendFrom(page);
  panel.setDefaultTimeout(BROWSER_WAIT_MS);
  await panel.locator("textarea").fill(caption);
  await panel.waitForSelector(`.pay-bar button[aria-disabled="false"]`);
  return panel;
}

describe("U2, I8: a picture whose upload stands still half way after Send was pressed", () => {
  async function sendIntoAStall(caption: string): Promise<Page> {
    const panel = await compose(caption);
    network.stallAfter(SOME_OF_THE_PICTURE_BYTES);
    await senderBrowser.click(panel, "::-p-text(Send to Daniel)");
    await panel.waitForSelector("::-p-text(Sending to Daniel)");
    await until("the upload standing still", network.isStalled, { deadlineMs: BROWSER_WAIT_MS });
    await expectBareUpload();
    await panel.waitForSelector("::-p-text(It goes on if you close the browser.)");
    expect(await sentWith(caption)).toEqual([]);
    return panel;
  }

  test("the browser is killed: started again and left alone, it sends it once, and the sender is still signed in", async () => {
    const before = await credits();
    await sendIntoAStall("Through a power cut");
    await senderBrowser.kill();
    expect(await credits()).toEqual(before);
    network.resume();
    // A killed browser leaves a lock that says that its profile is in use.
    await rm(join(profile, "SingletonLock"), { force: true });

    senderBrowser = await openSenderBrowser({ display, relayAddress: network.address, extension, profile });
    await expectSentOnce("Through a power cut", before);

    const popup = await senderBrowser.openExtensionPage("popup.html");
    await popup.waitForSelector("::-p-text(Right-click a picture on any page)");
    expect(await popup.$(`input[type="password"]`)).toBeNull();
    await popup.close();
  });

  test("the relay is killed and starts again: it goes on by itself and is sent once", async () => {
    const before = await credits();
    const panel = await sendIntoAStall("Through a dead relay");
    await relay.kill();
    network.resume();
    await relay.start();
    await panel.waitForSelector("::-p-text(Sent to Daniel)");
    await expectSentOnce("Through a dead relay", before);
    await panel.close();
  });
});

/** A page of the extension that is open anywhere keeps asking, and so wakes, the background. */
async function closeOwnPages(): Promise<void> {
  const pages = await senderBrowser.browser.pages();
  await Promise.all(pages.filter((page) => page.url().startsWith("chrome-extension:")).map((page) => page.close()));
}

describe("U1: no network when Send is pressed", () => {
  async function sendOffline(caption: string): Promise<Page> {
    network.cut();
    const panel = await compose(caption);
    await panel.waitForSelector("::-p-text(No connection. We will send it when you are back online.)");
    await senderBrowser.click(panel, "::-p-text(Send to Daniel)");
    await panel.waitForSelector("::-p-text(Waiting to send to Daniel)");
    await panel.waitForSelector("::-p-text(No connection. We will send it when you are back online.)");
    return panel;
  }

  test("the window says that it will be sent, and it is sent once when the network is back", async () => {
    const before = await credits();
    const panel = await sendOffline("From a tunnel");
    network.restore();
    await panel.waitForSelector("::-p-text(Sent to Daniel)");
    await expectSentOnce("From a tunnel", before);
    await panel.close();
  });

  test("the window is closed and the browser ends the background worker: it wakes by itself and sends it once", async () => {
    const before = await credits();
    const panel = await sendOffline("From a long tunnel");
    await panel.close();
    await closeOwnPages();
    const target = await senderBrowser.browser.waitForTarget((each) => each.type() === TargetType.SERVICE_WORKER);
    await (await target.worker())?.close();
    await until("the background gone", () => !senderBrowser.browser.targets().includes(target));
    network.restore();
    await expectSentOnce("From a long tunnel", before);
  });
});

describe("U7: a sender who takes back what they have just sent", () => {
  const takeBack = (panel: Page) => senderBrowser.click(panel, "::-p-text(Take it back)");
  const nothingPaid = "::-p-text(You took it back. Nothing was sent and you have not paid anything.)";
  const uploadsAtTheRelay = async () => (await readdir(join(data, "uploads"))).length;

  test("in the middle of the upload: it is a draft again, and the relay has nothing of it", async () => {
    const before = await credits();
    const panel = await compose("Not that one");
    network.stallAfter(SOME_OF_THE_PICTURE_BYTES);
    await senderBrowser.click(panel, "::-p-text(Send to Daniel)");
    await until("the upload standing still", network.isStalled, { deadlineMs: BROWSER_WAIT_MS });
    await takeBack(panel);
    await panel.waitForSelector(nothingPaid);
    network.resume();
    await until("no upload at the relay", async () => (await uploadsAtTheRelay()) === 0, {
      deadlineMs: BROWSER_WAIT_MS,
    });
    expect(await sentWith("Not that one")).toEqual([]);
    expect(await credits()).toEqual(before);
    await panel.close();
  });

  test("without a network: it never leaves, and can be sent again", async () => {
    const before = await credits();
    const panel = await compose("Second thoughts");
    network.cut();
    await panel.waitForSelector("::-p-text(No connection. We will send it when you are back online.)");
    await senderBrowser.click(panel, "::-p-text(Send to Daniel)");
    await panel.waitForSelector("::-p-text(Waiting to send to Daniel)");
    await takeBack(panel);
    await panel.waitForSelector(nothingPaid);
    network.restore();
    await panel.waitForSelector(`.pay-bar button[aria-disabled="false"]`);
    await senderBrowser.click(panel, "::-p-text(Send to Daniel)");
    await panel.waitForSelector("::-p-text(Sent to Daniel)");
    await expectSentOnce("Second thoughts", before);
    await panel.close();
  });
});
