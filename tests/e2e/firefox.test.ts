import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { accepted, connectAsSender, type SenderConnection } from "../support/relay-clients.ts";
import { builtExtension } from "../support/extension.ts";
import { type Display, startDisplay } from "../support/displays.ts";
import { type FirefoxSession, openFirefox } from "../support/firefox.ts";
import { type PageServer, startPageServer } from "../support/page-server.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { SCREENS } from "../support/screen-checks.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";

const BROWSER_WAIT_MS = 120_000;
const WHOLE = { widthPx: 1600, heightPx: 1200 };

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let display: Display;
let web: PageServer;
let firefox: FirefoxSession;
let connection: SenderConnection;

beforeAll(async () => {
  data = await temporaryFolder("firefox-e2e");
  fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  display = await startDisplay();
  web = await startPageServer({ bytes: await plainPicture(WHOLE.widthPx, WHOLE.heightPx), type: "image/jpeg" });
  firefox = await openFirefox({ display, extension: await builtExtension("firefox", relay.address) });
  connection = await connectAsSender(relay.address, fixtures.senders[0]!);
});

afterAll(async () => {
  connection?.close();
  await firefox?.close();
  await Promise.all([display?.stop(), web?.close(), relay?.stop()]);
  await removeFolder(data);
});

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => display.saveScreenshot(join(SCREENS, "failed-firefox.en.png")));
});

test("from install to the relay: sign-in on the welcome page, a real right-click, and the whole picture is queued", async () => {
  const welcome = await firefox.extensionWindow("welcome.html", BROWSER_WAIT_MS);
  welcome.setDefaultTimeout(BROWSER_WAIT_MS);
  await welcome.locator("button.button.primary").click();
  await welcome.locator(`input[type="email"]`).fill(fixtures.senders[0]!.email);
  await welcome.locator(`input[type="password"]`).fill(fixtures.senders[0]!.password);
  await welcome.locator(`form button[type="submit"]`).click();
  await welcome.waitForSelector("::-p-text(You are signed in as)");

  const page = await firefox.openPage(web.pageFor("same-origin"));
  await firefox.chooseInMenu(page, "#picture");
  const panel = await firefox.extensionWindow("send.html", BROWSER_WAIT_MS);
  panel.setDefaultTimeout(BROWSER_WAIT_MS);
  await panel.waitForSelector(`.picture-stage-photo[data-shown="true"]`);
  expect(await panel.$("::-p-text(Screen quality)")).toBeNull();
  await panel.locator("textarea").fill("From Firefox");
  await panel.locator(`.pay-bar .button.primary[aria-disabled="false"]`).click();
  await panel.waitForSelector("::-p-text(Sent to Daniel)");

  const { messages } = accepted(await connection.ask("message:list", { limit: 10 }));
  expect(messages).toMatchObject([{ caption: "From Firefox", status: "queued", photo: WHOLE }]);
  expect(accepted(await connection.ask("account:read", {})).credits).toEqual({ available: 18, held: 2 });
});
