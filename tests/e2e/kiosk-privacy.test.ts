import { io } from "socket.io-client";
import { PROTOCOL_VERSION } from "@keepsake/shared/protocol/contract";
import { photoPath } from "@keepsake/shared/protocol/sign-in-requests";
import { accept } from "@keepsake/shared/result";
import type { Page } from "puppeteer";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  accepted,
  connectAsSender,
  connectAsStaff,
  send,
  type SenderConnection,
  type StaffConnection,
  fetchPhotoBytes,
} from "../support/relay-clients.ts";
import { type KioskScreen, leakingKiosk, openKioskScreen } from "../support/kiosk-screens.ts";
import { BROWSER_WAIT_MS } from "../support/browsers.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { saveScreen } from "../support/screen-checks.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { PIN, QUICK_RULES, insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { findSecrets } from "../support/secrets-on-disk.ts";
import { until } from "../support/until.ts";

const EFFECT_MS_MAX = (QUICK_RULES.undoSeconds + 60) * 1000;

/** Words that no browser has of its own accord. */
const CAPTION = "Quetzalwing over the marshmallow quarry";
const SENDER_NAME = "Zephrine Okonwall";
const INMATE_NAME = "Thaddeus Brackenmoor";
const INMATE_FIRST_NAME = "Thaddeus";

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let staff: StaffConnection;
let sender: SenderConnection;
let messageId: string;
let open: KioskScreen | undefined;

beforeAll(async () => {
  data = await temporaryFolder("kiosk-privacy");
  fixtures = await insertFixtures(data, {}, async ({ directory }, { senders, inmates }) => {
    const rename = (kind: "sender" | "inmate", id: string, names: object) =>
      directory.change(kind, id, (record) => accept({ record: { ...record, ...names } as never }));
    await rename("sender", senders[0]!.id, { name: SENDER_NAME });
    await rename("inmate", inmates[0]!.id, { name: INMATE_NAME, firstName: INMATE_FIRST_NAME });
  });
  relay = await startRelay({ data, isDemo: false });
  await callEverybody();
  const picture = await plainPicture(1200, 900);
  const sent = accepted(await send(sender, picture, { inmateId: fixtures.inmates[0]!.id, caption: CAPTION }));
  messageId = sent.id;
  const { photo } = accepted(await staff.ask("review:claim", { messageId: sent.id }));
  accepted(await staff.ask("review:approve", { messageId: sent.id, photoId: photo.id }));
  await until("the photo approved", async () => (await status()) === "approved", { deadlineMs: EFFECT_MS_MAX });
});

afterAll(async () => {
  staff?.close();
  sender?.close();
  await open?.close().catch(() => undefined);
  await relay?.stop();
  await removeFolder(data);
});

beforeEach(({ onTestFailed }) => {
  onTestFailed(async () => {
    if (open !== undefined) await saveScreen(open.page, "failed-kiosk-privacy", "en").catch(() => undefined);
  });
});

async function callEverybody(): Promise<void> {
  staff = await connectAsStaff(relay.address, fixtures.staff[0]!);
  sender = await connectAsSender(relay.address, fixtures.senders[0]!);
}

const status = async () => accepted(await sender.ask("message:list", { limit: 1 })).messages[0]?.status;

async function openKiosk(profile?: string): Promise<KioskScreen> {
  open = await openKioskScreen({ address: relay.address, ...(profile !== undefined && { profile }) });
  return open;
}

async function enrolledKiosk(profile?: string): Promise<KioskScreen> {
  const kiosk = await openKiosk(profile);
  const { code } = accepted(await staff.ask("kiosk:issueCode", { unitId: fixtures.units[0]! }));
  await kiosk.enrol(code);
  return kiosk;
}

/** How much the kiosk keeps of each kind, as its browser says. */
function kept(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(
    () =>
      new Promise<Record<string, number>>((resolve, reject) => {
        const opening = indexedDB.open("keepsake-kiosk");
        opening.addEventListener("error", () => reject(new Error("Failed to open the kiosk's database.")));
        opening.onsuccess = () => {
          const database = opening.result;
          const counts: Record<string, number> = {};
          const reading = database.transaction([...database.objectStoreNames]);
          for (const name of database.objectStoreNames) {
            const counting = reading.objectStore(name).count();
            counting.onsuccess = () => {
              counts[name] = counting.result;
            };
          }
          reading.oncomplete = () => {
            database.close();
            resolve(counts);
          };
        };
      }),
  );
}

const bytesOf = (part: "rendition" | "thumbnail") =>
  fetchPhotoBytes(relay.address, photoPath(messageId, part), sender.token);

/** An inmate signs in, views the photo and signs out; then the browser ends, and its folder is searched. */
async function secretsLeftBehind(): Promise<readonly string[]> {
  const profile = await temporaryFolder("kiosk-profile");
  const kiosk = await enrolledKiosk(profile);
  await until("the photo on the kiosk", async () => ((await kept(kiosk.page))["parts"] ?? 0) >= 3, {
    deadlineMs: BROWSER_WAIT_MS,
  });
  await kiosk.signIn(fixtures.inmates[0]!, PIN);
  await kiosk.page.locator(`.photo-tile ::-p-text(${CAPTION})`).click();
  await kiosk.page.waitForSelector(`.photo-view .picture[data-ready="true"]`);
  await kiosk.sees(SENDER_NAME);
  await kiosk.touch("All photos");
  await kiosk.touch("Sign out");
  await kiosk.sees("Touch to start");
  await kiosk.close();
  open = undefined;
  const found = await findSecrets(profile, {
    words: {
      caption: CAPTION,
      "sender's name": SENDER_NAME,
      "inmate's name": INMATE_NAME,
      "inmate's first name": INMATE_FIRST_NAME,
      "inmate's number": fixtures.inmates[0]!.number,
      PIN,
    },
    pictures: { rendition: await bytesOf("rendition"), thumbnail: await bytesOf("thumbnail") },
  });
  await removeFolder(profile);
  return found;
}

test("K3: after an inmate viewed a photo and signed out, the kiosk's disk says nothing about anybody", async () => {
  expect(await secretsLeftBehind()).toEqual([]);
});

test("a kiosk that writes down what it shows and decrypts fails the same search", async () => {
  const honest = relay;
  const leaking = { data, isDemo: false, port: relay.port, env: { KEEPSAKE_KIOSK: await leakingKiosk() } };
  staff.close();
  sender.close();
  await honest.stop();
  relay = await startRelay(leaking);
  try {
    await callEverybody();
    const found = (await secretsLeftBehind()).join("\n");
    for (const secret of ["caption as", "sender's name as", "bytes of rendition"]) {
      expect(found).toContain(secret);
    }
  } finally {
    staff.close();
    sender.close();
    await relay.stop();
    relay = honest;
    await honest.start();
    await callEverybody();
  }
});

test("a browser that nobody enrolled shows set-up and nothing else, and the relay opens no kiosk session for it", async () => {
  const kiosk = await openKiosk();
  await kiosk.sees("Set up this kiosk");
  expect(await kiosk.page.$(".attract-button")).toBeNull();
  await kiosk.close();
  open = undefined;
  const stranger = { kioskId: "nobody-enrolled-me", nonce: "made-up", signature: "made-up" };
  const answers: string[] = [];
  for (const claim of [{}, stranger]) {
    const socket = io(`${relay.address}/kiosk`, {
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      auth: { protocol: PROTOCOL_VERSION, ...claim },
    });
    answers.push(
      await new Promise<string>((resolve) => {
        socket.once("connect", () => resolve("connected"));
        socket.once("connect_error", ({ message }) => resolve(message));
      }),
    );
    socket.disconnect();
  }
  expect(answers).toEqual(["bad-input", "kiosk-unknown"]);
});

test("a kiosk that staff revoke signs everybody out, empties itself and stays empty after a restart", async () => {
  const profile = await temporaryFolder("revoked-profile");
  const kiosk = await enrolledKiosk(profile);
  await until("the photo on the kiosk", async () => ((await kept(kiosk.page))["parts"] ?? 0) >= 3, {
    deadlineMs: BROWSER_WAIT_MS,
  });
  await kiosk.signIn(fixtures.inmates[0]!, PIN);
  await kiosk.sees(CAPTION);
  const { kiosks } = accepted(await staff.ask("kiosk:list", {}));
  const here = kiosks.toSorted((a, b) => b.enrolledAt - a.enrolledAt)[0]!;
  accepted(await staff.ask("kiosk:revoke", { kioskId: here.id }));

  await kiosk.sees("This kiosk was switched off by staff.");
  expect(await kiosk.page.evaluate(() => document.body.innerText)).not.toContain(CAPTION);
  const empty = { device: 0, place: 0, parts: 0, feed: 0, views: 0 };
  await until("the kiosk empty", async () => (await kept(kiosk.page))["device"] === 0, { deadlineMs: BROWSER_WAIT_MS });
  expect(await kept(kiosk.page)).toEqual(empty);
  await kiosk.close();

  const again = await openKiosk(profile);
  await again.sees("Set up this kiosk");
  expect(await kept(again.page)).toEqual(empty);
  await again.close();
  open = undefined;
  await removeFolder(profile);
});
