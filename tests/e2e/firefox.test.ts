import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { accepted } from "../support/accepted.ts";
import { builtExtension } from "../support/built-extension.ts";
import { type Display, startDisplay } from "../support/displays.ts";
import { type FirefoxSeat, openFirefox } from "../support/firefox.ts";
import { type PageServer, startPageServer } from "../support/page-server.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { SCREENS } from "../support/screenshots.ts";
import { callAsSender, type SenderLine } from "../support/sender.ts";
import { removeFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { insertFixtures, type Town } from "../support/town.ts";

const PATIENCE_MS = 120_000;
const WHOLE = { widthPx: 1600, heightPx: 1200 };

let data: string;
let town: Town;
let relay: Relay;
let display: Display;
let web: PageServer;
let seat: FirefoxSeat;
let line: SenderLine;

beforeAll(async () => {
  data = await temporaryFolder("firefox-e2e");
  town = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  display = await startDisplay();
  web = await startPageServer({ bytes: await plainPicture(WHOLE.widthPx, WHOLE.heightPx), type: "image/jpeg" });
  seat = await openFirefox({ display, extension: await builtExtension("firefox", relay.address) });
  line = await callAsSender(relay.address, town.senders[0]!);
});

afterAll(async () => {
  line?.hangUp();
  await seat?.close();
  await Promise.all([display?.stop(), web?.close(), relay?.stop()]);
  await removeFolder(data);
});

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => display.saveScreenshot(join(SCREENS, "failed-firefox.en.png")));
});

test("from install to the relay: sign-in on the welcome page, a real right-click, and the whole picture is queued", async () => {
  const welcome = await seat.extensionWindow("welcome.html", PATIENCE_MS);
  welcome.setDefaultTimeout(PATIENCE_MS);
  await welcome.locator("button.button.primary").click();
  await welcome.locator(`input[type="email"]`).fill(town.senders[0]!.email);
  await welcome.locator(`input[type="password"]`).fill(town.senders[0]!.password);
  await welcome.locator(`form button[type="submit"]`).click();
  await welcome.waitForSelector("::-p-text(You are signed in as)");

  const page = await seat.openPage(web.pageFor("same-origin"));
  await seat.chooseInMenu(page, "#picture");
  const panel = await seat.extensionWindow("send.html", PATIENCE_MS);
  panel.setDefaultTimeout(PATIENCE_MS);
  await panel.waitForSelector(`.picture-stage-photo[data-shown="true"]`);
  expect(await panel.$("::-p-text(Screen quality)")).toBeNull();
  await panel.locator("textarea").fill("From Firefox");
  await panel.locator(`.pay-bar .button.primary[aria-disabled="false"]`).click();
  await panel.waitForSelector("::-p-text(Sent to Daniel)");

  const { messages } = accepted(await line.ask("message:list", { limit: 10 }));
  expect(messages).toMatchObject([{ caption: "From Firefox", status: "queued", photo: WHOLE }]);
  expect(accepted(await line.ask("account:read", {})).credits).toEqual({ available: 18, held: 2 });
});
