import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DEMO_SENDERS } from "@keepsake/relay-server/src/seed/demo-people.ts";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, describe, test } from "vitest";
import { type Display, startDisplay } from "../support/displays.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { openSenderBrowser, type SenderBrowser } from "../support/extension.ts";
import { checkScreen } from "../support/screen-checks.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { startNetworkProxy, type NetworkProxy } from "../support/network-proxy.ts";

const SIZES = {
  popup: { width: 380, height: 600 },
  send: { width: 400, height: 900 },
  panel: { width: 400, height: 900 },
  welcome: { width: 1280, height: 800 },
} as const;

let relay: Relay;
let network: NetworkProxy;
let display: Display;
let senderBrowser: SenderBrowser;
let files: string;

beforeAll(async () => {
  relay = await startRelay();
  network = await startNetworkProxy(relay.port);
  display = await startDisplay({ widthPx: 1440, heightPx: 1000 });
  files = await temporaryFolder("extension-screens");
  await writeFile(join(files, "lake.jpg"), await plainPicture(1600, 1200));
  senderBrowser = await openSenderBrowser({ display, relayAddress: network.address });
});

afterAll(async () => {
  await senderBrowser?.close();
  await network?.close();
  await Promise.all([display?.stop(), relay?.close()]);
  await removeFolder(files);
});

async function open(path: string, size: keyof typeof SIZES): Promise<Page> {
  const page = await senderBrowser.openExtensionPage(path);
  await page.setViewport(SIZES[size]);
  return page;
}

/** Runs `work` in a page of its own, which is closed afterwards. */
async function inPage(path: string, size: keyof typeof SIZES, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await open(path, size);
  try {
    await work(page);
  } finally {
    await page.close();
  }
}

async function signOut(): Promise<void> {
  await inPage("popup.html", "popup", async (page) => {
    await page.evaluate(`chrome.storage.local.set({ session: null })`);
  });
}

const setLanguage = (language: "en" | "es") =>
  inPage("popup.html", "popup", async (page) => {
    await page.evaluate(`chrome.storage.local.set({ language: "${language}" })`);
  });

const tab = (page: Page, position: number) => page.locator(`.tab-bar button:nth-child(${position})`).click();
/** Likenesses stand in as data addresses until a photo is there. */
const hasPhotos = (page: Page) =>
  page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>(".photo-thumb img, .picture-stage img")].every(
      ({ src, complete, naturalWidth }) => !src.startsWith("data:") && complete && naturalWidth > 0,
    ),
  );

async function givePicture(page: Page): Promise<void> {
  const input = await page.waitForSelector(`input[type="file"]`);
  await input!.uploadFile(join(files, "lake.jpg"));
  await page.waitForSelector(`.picture-stage-photo[data-shown="true"]`);
}

describe.each(["en", "es"] as const)("each screen of the extension is accessible and fits, in %s", (language) => {
  test("signed out: popup and welcome page", async () => {
    await signOut();
    await setLanguage(language);
    await inPage("popup.html", "popup", async (page) => {
      await page.waitForSelector(`input[type="password"]`);
      await checkScreen(page, "ext-sign-in", language);
    });
    await inPage("welcome.html", "welcome", async (page) => {
      await page.waitForSelector("h1");
      await checkScreen(page, "ext-welcome", language);
    });
  });

  test("signed in: home, photos, credits, settings, the history and a rejected photo", async () => {
    await senderBrowser.signIn(DEMO_SENDERS.ana);
    await inPage("popup.html", "popup", async (page) => {
      await page.waitForSelector(".home-lately");
      await hasPhotos(page);
      await checkScreen(page, "ext-home", language);
      await tab(page, 2);
      await page.waitForSelector(".message-card");
      await hasPhotos(page);
      await checkScreen(page, "ext-photos", language);
      await tab(page, 3);
      await page.waitForSelector(".tab-bar button:nth-child(3)[aria-current]");
      await page.waitForFunction(() => /\$\d/u.test(document.body.innerText));
      await checkScreen(page, "ext-credits", language);
      await page.locator(".top-bar .only-icon").click();
      await page.waitForFunction((email) => document.body.innerText.includes(email), undefined, DEMO_SENDERS.ana.email);
      await checkScreen(page, "ext-settings", language);
    });
    await inPage("sidepanel.html", "panel", async (page) => {
      await page.waitForSelector(".message-card");
      await hasPhotos(page);
      await checkScreen(page, "ext-history", language);
      await page.evaluate(() => document.querySelector(".photo-list > :last-child")?.scrollIntoView({ block: "end" }));
      await checkScreen(page, "ext-history-end", language);
      await page.locator(".message-answer .button").click();
      await page.waitForSelector(".timeline");
      await hasPhotos(page);
      await checkScreen(page, "ext-rejected", language);
    });
  });

  test("sending: ready, the people, all rules, on its way, sent", async () => {
    await inPage("send.html", "send", async (page) => {
      await page.waitForSelector(".picture-giver");
      await checkScreen(page, "ext-give", language);
      await givePicture(page);
      await page.locator(".recipient-card button").click();
      await page.waitForSelector(".recipient-list");
      await checkScreen(page, "ext-people", language);
      await page.locator(`.recipient-list ::-p-text(Daniel Sample)`).click();
      await page.locator("textarea").fill("The lake on Sunday");
      await page.waitForSelector(`.pay-bar .button.primary[aria-disabled="false"]`);
      await checkScreen(page, "ext-send", language);
      await page.locator(".throw-away").click();
      await page.waitForSelector(".throw-away-asked");
      await checkScreen(page, "ext-throw-away", language);
      await page.locator(".throw-away-asked button").click();
      await page.waitForSelector(".throw-away");
      await page.locator(".rule-card .link-button").click();
      await checkScreen(page, "ext-rules", language);
      network.cut();
      await page.waitForSelector(".pay-offline");
      await checkScreen(page, "ext-send-offline", language);
      await page.locator(".pay-bar .button.primary").click();
      await page.waitForSelector(".sending-card .notice");
      await checkScreen(page, "ext-sending", language);
      network.restore();
      await page.waitForSelector(".sent-receipt");
      await checkScreen(page, "ext-sent", language);
    });
  });

  test("a person whose facility takes no photos", async () => {
    await inPage("send.html", "send", async (page) => {
      await givePicture(page);
      await page.locator(".recipient-card button").click();
      await page.locator(`.recipient-list ::-p-text(Miguel Ejemplo)`).click();
      await page.waitForSelector(".quiet-page");
      await checkScreen(page, "ext-no-photos", language);
    });
  });

  test("too few credits", async () => {
    await signOut();
    await senderBrowser.signIn(DEMO_SENDERS.paul);
    await inPage("send.html", "send", async (page) => {
      await givePicture(page);
      await page.waitForSelector(".pay-missing");
      await checkScreen(page, "ext-not-enough", language);
    });
  });
});
