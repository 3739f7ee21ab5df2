import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR_MS, SECOND_MS } from "@keepsake/shared/instant";
import { OFFLINE_LEASE_HOURS } from "@keepsake/shared/message/limits";
import {
  accepted,
  connectAsSender,
  connectAsStaff,
  send,
  type SenderConnection,
  type StaffConnection,
} from "../support/relay-clients.ts";
import { freezeClock, type KioskScreen, openKioskScreen } from "../support/kiosk-screens.ts";
import { BROWSER_WAIT_MS } from "../support/browsers.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { saveScreen } from "../support/screen-checks.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { PIN, QUICK_RULES, insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { until } from "../support/until.ts";
import { startNetworkProxy, type NetworkProxy } from "../support/network-proxy.ts";

const EFFECT_MS_MAX = (QUICK_RULES.undoSeconds + 30) * 1000;

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let network: NetworkProxy;
let staff: StaffConnection;
let sender: SenderConnection;
let kiosk: KioskScreen;
let idle: KioskScreen;

beforeAll(async () => {
  data = await temporaryFolder("kiosk-offline");
  fixtures = await insertFixtures(data, { inmatesPerUnit: 2 });
  relay = await startRelay({ data, isDemo: false });
  network = await startNetworkProxy(relay.port);
  staff = await connectAsStaff(relay.address, fixtures.staff[0]!);
  sender = await connectAsSender(relay.address, fixtures.senders[0]!);
  kiosk = await openKiosk();
  idle = await openKiosk();
});

afterAll(async () => {
  staff?.close();
  sender?.close();
  await Promise.all([kiosk?.close(), idle?.close()]);
  await network?.close();
  await relay?.stop();
  await removeFolder(data);
});

beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    await saveScreen(kiosk.page, "failed-kiosk-offline", "en");
    await saveScreen(idle.page, "failed-kiosk-idle", "en");
  });
});

async function openKiosk(): Promise<KioskScreen> {
  const opened = await openKioskScreen({ address: network.address });
  const { code } = accepted(await staff.ask("kiosk:issueCode", { unitId: fixtures.units[0]! }));
  await opened.enrol(code);
  return opened;
}

/** Sends a photo and has it approved, in effect; resolves when it is approved, wherever the kiosks are. */
async function approve(caption: string): Promise<string> {
  const picture = await plainPicture(640 + caption.length, 480);
  const { id } = accepted(await send(sender, picture, { inmateId: fixtures.inmates[0]!.id, caption }));
  const { photo } = accepted(await staff.ask("review:claim", { messageId: id }));
  accepted(await staff.ask("review:approve", { messageId: id, photoId: photo.id }));
  await until(`"${caption}" approved`, async () => ["approved", "delivered"].includes(await statusOf(id)), {
    deadlineMs: EFFECT_MS_MAX,
  });
  return id;
}

const read = async (id: string) => {
  const { messages } = accepted(await sender.ask("message:list", { limit: 100 }));
  const found = messages.find((message) => message.id === id);
  if (found === undefined) throw new Error(`Failed to find message ${id}.`);
  return found;
};
const statusOf = async (id: string) => (await read(id)).status;
const statusIs = (id: string, status: string) =>
  until(`${id} ${status}`, async () => (await statusOf(id)) === status, { deadlineMs: BROWSER_WAIT_MS });

const shows = (text: string) => kiosk.page.evaluate((wanted) => document.body.innerText.includes(wanted), text);

async function openPhoto(caption: string): Promise<void> {
  await kiosk.page.locator(`.photo-tile ::-p-text(${caption})`).click();
  await kiosk.page.waitForSelector(`.photo-view .picture[data-ready="true"]`);
}

test("K5, A9: the relay goes away and comes back while an inmate looks at photos", { timeout: 600_000 }, async () => {
  const [early, later] = [await approve("Before the storm"), await approve("Clouds over the lake")];
  await Promise.all([early, later].map((id) => statusIs(id, "delivered")));
  await kiosk.signIn(fixtures.inmates[0]!, PIN);
  await kiosk.sees("Clouds over the lake");

  network.cut();
  await kiosk.sees("Photos as of");
  await kiosk.sees("The connection is down. New photos will come by themselves.");
  await openPhoto("Before the storm");
  await kiosk.touch("All photos");
  await kiosk.sees("Photos as of");

  // The idle screen shows both languages at once.
  await idle.sees("Nobody can sign in right now. The connection is down. It comes back by itself.");
  await idle.sees("Nadie puede entrar ahora. No hay conexión. Vuelve sola.");
  const start = await idle.page.$$eval(".attract-button", (buttons) =>
    buttons.map((button) => (button as HTMLButtonElement).disabled),
  );
  expect(start).toEqual([true, true]);

  const meanwhile = [await approve("The rain begins"), await approve("The rain ends")];
  expect(await statusOf(early)).toBe("delivered");
  expect(await Promise.all(meanwhile.map(statusOf))).toEqual(["approved", "approved"]);
  expect(await shows("The rain begins")).toBe(false);

  network.restore();
  await kiosk.sees("The rain begins");
  await kiosk.sees("The rain ends");
  await until("the notice gone", async () => !(await shows("Photos as of")), { deadlineMs: BROWSER_WAIT_MS });
  await Promise.all(meanwhile.map((id) => statusIs(id, "delivered")));
  const captions = await kiosk.page.$$eval(".photo-tile", (tiles) => tiles.map((tile) => tile.textContent ?? ""));
  const positions = ["The rain ends", "The rain begins", "Clouds over the lake", "Before the storm"].map((caption) =>
    captions.findIndex((text) => text.includes(caption)),
  );
  expect(positions).toEqual([0, 1, 2, 3]);

  await statusIs(early, "viewed");
  const views = (await read(early)).timeline.filter(({ status }) => status === "viewed");
  expect(views).toHaveLength(1);
  expect(await statusOf(later)).toBe("delivered");
});

test("the relay is killed while somebody types a number: nobody signs in, and the screen says so in Spanish too", async () => {
  await kiosk.touch("Sign out");
  await idle.page.waitForSelector(".attract-button:enabled");
  await idle.page.locator("::-p-text(Toque para empezar)").click();
  await idle.typeDigits(fixtures.inmates[1]!.number);
  await relay.kill();
  await idle.sees("No hay conexión.");
  await idle.sees("Nadie puede entrar hasta que vuelva. Vuelve sola.");
  await kiosk.sees("Nobody can sign in right now.");

  await relay.start();
  await idle.page.waitForSelector("::-p-text(No hay conexión.)", { hidden: true });
  await kiosk.page.waitForSelector(".attract-button:enabled");
  await kiosk.signIn(fixtures.inmates[0]!, PIN);
  await kiosk.sees("Before the storm");
});

test("K7: a day without the relay puts the photos of whoever is signed in away, and says why", async () => {
  network.cut();
  await kiosk.sees("Photos as of");
  await openPhoto("The rain ends");
  const clock = await freezeClock(kiosk.page);
  await clock.pass(OFFLINE_LEASE_HOURS * HOUR_MS + SECOND_MS);
  await kiosk.sees("The connection has been down for a day, so photos are put away until it is back.");
  expect(await kiosk.page.$(".photo-view, .photo-tile")).toBeNull();
  expect(await shows("The rain ends")).toBe(false);
});
