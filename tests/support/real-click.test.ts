import { afterAll, beforeAll, expect, test } from "vitest";
import { openChromium } from "./chromium.ts";
import { type Display, startDisplay } from "./displays.ts";
import { openFirefox } from "./firefox.ts";
import { type PageServer, startPageServer } from "./page-server.ts";
import { plainPicture } from "./pictures.ts";
import { writeProbeExtension } from "./probe-extension.ts";
import { removeFolder, temporaryFolder } from "./temporary-folder.ts";
import { until } from "./until.ts";

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
const chosenOn = (since: number) => until("the extension to hear of the choice", () => choicesSince(since)[0]);
const pictureAddress = () => encodeURIComponent(`${site.origin}/pictures/picture`);

test("a real right-click in Chromium reaches the extension's item with the picture's address", async () => {
  const seat = await openChromium({
    display,
    extension: await writeProbeExtension("chromium", `${site.origin}/chosen`),
  });
  const since = site.requests().length;
  const page = await seat.openPage(site.pageFor("same-origin"));
  await seat.chooseInMenu(page, "#picture");
  expect(await chosenOn(since)).toContain(pictureAddress());
  await seat.close();
});

test("a real right-click in Firefox reaches the extension's item with the picture's address", async () => {
  const seat = await openFirefox({ display, extension: await writeProbeExtension("firefox", `${site.origin}/chosen`) });
  const since = site.requests().length;
  const page = await seat.openPage(site.pageFor("same-origin"));
  await seat.chooseInMenu(page, "#picture");
  expect(await chosenOn(since)).toContain(pictureAddress());
  await seat.close();
});

test("a click beside the picture does not choose the item", async () => {
  const seat = await openChromium({
    display,
    extension: await writeProbeExtension("chromium", `${site.origin}/chosen`),
  });
  const since = site.requests().length;
  const page = await seat.openPage(site.pageFor("same-origin"));
  await seat.chooseInMenu(page, "h1");
  // Chosen afterwards, and so heard of afterwards.
  await seat.chooseInMenu(page, "#picture");
  expect(await chosenOn(since)).toContain(pictureAddress());
  expect(choicesSince(since)).toHaveLength(1);
  await seat.close();
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
