import { afterAll, beforeAll, expect, test } from "vitest";
import { openChromium } from "./chromium.ts";
import { type Display, startDisplay } from "./displays.ts";
import { openFirefox } from "./firefox.ts";
import { type PageServer, startPageServer } from "./page-server.ts";
import { plainPicture } from "./pictures.ts";
import { removeFolder, temporaryFolder } from "./folders.ts";
import { until } from "./until.ts";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

let display: Display;
let site: PageServer;

beforeAll(async () => {
  display = await startDisplay();
  site = await startPageServer({ bytes: await plainPicture(800, 600), type: "image/jpeg" });
});

afterAll(async () => {
  await site.close();
  await display.stop();
});

const choicesSince = (since: number) =>
  site
    .requests()
    .slice(since)
    .filter((path) => path.startsWith("/chosen"));
const chosenOn = (since: number) => until("the choice reported by the extension", () => choicesSince(since)[0]);
const pictureAddress = () => encodeURIComponent(`${site.origin}/pictures/picture`);

test("a real right-click in Chromium reaches the extension's item with the picture's address", async () => {
  const chromium = await openChromium({
    display,
    extension: await writeProbeExtension("chromium", `${site.origin}/chosen`),
  });
  const since = site.requests().length;
  const page = await chromium.openPage(site.pageFor("same-origin"));
  await chromium.chooseInMenu(page, "#picture");
  expect(await chosenOn(since)).toContain(pictureAddress());
  await chromium.close();
});

test("a real right-click in Firefox reaches the extension's item with the picture's address", async () => {
  const firefox = await openFirefox({
    display,
    extension: await writeProbeExtension("firefox", `${site.origin}/chosen`),
  });
  const since = site.requests().length;
  const page = await firefox.openPage(site.pageFor("same-origin"));
  await firefox.chooseInMenu(page, "#picture");
  expect(await chosenOn(since)).toContain(pictureAddress());
  await firefox.close();
});

test("a click beside the picture does not choose the item", async () => {
  const chromium = await openChromium({
    display,
    extension: await writeProbeExtension("chromium", `${site.origin}/chosen`),
  });
  const since = site.requests().length;
  const page = await chromium.openPage(site.pageFor("same-origin"));
  await chromium.chooseInMenu(page, "h1");
  // Chosen afterwards, and so reported afterwards.
  await chromium.chooseInMenu(page, "#picture");
  expect(await chosenOn(since)).toContain(pictureAddress());
  expect(choicesSince(since)).toHaveLength(1);
  await chromium.close();
});

test("a Chromium that was killed opens again on the same profile with the same extension", async () => {
  const profile = await temporaryFolder("profile");
  const extension = await writeProbeExtension("chromium", `${site.origin}/chosen`);
  const first = await openChromium({ display, extension, profile });
  await first.kill();
  const second = await openChromium({ display, extension, profile });
  expect(second.extensionId).toBe(first.extensionId);
  await second.close();
  await removeFolder(profile);
});

const MANIFEST = {
  manifest_version: 3,
  name: "Probe",
  version: "1",
  permissions: ["contextMenus"],
};

const BACKGROUND = {
  chromium: { background: { service_worker: "background.js" } },
  firefox: {
    background: { scripts: ["background.js"] },
    browser_specific_settings: { gecko: { id: "probe@keepsake.example" } },
    content_security_policy: { extension_pages: "script-src 'self'" },
  },
} as const;

/** An unpacked throw-away extension with one menu item on pictures, which reports each choice to `reportTo`. */
async function writeProbeExtension(browser: keyof typeof BACKGROUND, reportTo: string): Promise<string> {
  const folder = await temporaryFolder("probe");
  const source = `
    chrome.runtime.onInstalled.addListener(() =>
      chrome.contextMenus.create({ id: "probe", title: "Probe this picture", contexts: ["image"] }));
    chrome.contextMenus.onClicked.addListener(({ menuItemId, srcUrl }) =>
      fetch(${JSON.stringify(reportTo)} + "?chosen=" + menuItemId + "&src=" + encodeURIComponent(srcUrl), { mode: "no-cors" }));
  `;
  await writeFile(join(folder, "background.js"), source);
  await writeFile(join(folder, "manifest.json"), JSON.stringify({ ...MANIFEST, ...BACKGROUND[browser] }));
  return folder;
}
