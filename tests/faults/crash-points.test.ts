import { createHash } from "node:crypto";
import { cp, rm } from "node:fs/promises";
import type { MessageId } from "@keepsake/shared/ids";
import { CHUNK_BYTES_MAX } from "@keepsake/shared/message/limits";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import { ReasonCode } from "@keepsake/shared/message/reason-codes";
import { photoPath } from "@keepsake/shared/protocol/sign-in-requests";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  accepted,
  connectAsKiosk,
  connectAsSender,
  connectAsStaff,
  enrolDevice,
  type EnrolledDevice,
  newMessageId,
  openingOf,
  type SenderConnection,
  type StaffConnection,
  upload,
  fetchPhotoBytes,
} from "../support/relay-clients.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { until } from "../support/until.ts";

const WEAPONS = ReasonCode.parse("weapons");
const EFFECT_MS_MAX = (DEFAULT_RULES.undoSeconds + 30) * 1000;
/** How a test finds that something acknowledged is missing: a figure differs, or the relay does not know it. */
const MISSED = /^expected |"(?:unknown-message|photo-missing|bad-input)"/u;

let data: string;
/** Facilities whose undo window is as short as can be, the usual one, and longer than any restart of the relay. */
let quick: Fixtures;
let usual: Fixtures;
let patient: Fixtures;
/** The one that the running test uses. */
let fixtures: Fixtures;
let relay: Relay;
const devices = new Map<Fixtures, EnrolledDevice>();
let picture: Buffer;
let asBefore: string | undefined;
let sender: SenderConnection;
let staff: StaffConnection;

beforeAll(async () => {
  data = await temporaryFolder("crash-points");
  quick = await insertFixtures(data, { credits: 100 });
  usual = await insertFixtures(data, { name: "usual", credits: 100, facility: { rules: DEFAULT_RULES } });
  patient = await insertFixtures(data, {
    name: "patient",
    credits: 100,
    facility: { rules: { ...DEFAULT_RULES, undoSeconds: 120 } },
  });
  relay = await startRelay({ data, isDemo: false });
  picture = await plainPicture(1200, 900);
  for (const facility of [quick, usual, patient]) {
    await switchTo(facility);
    devices.set(facility, await enrolDevice(relay.address, staff, facility.units[0]!));
  }
});

beforeEach(() => switchTo(quick));

afterAll(async () => {
  sender?.close();
  staff?.close();
  await relay?.stop();
  await removeFolder(data);
});

/** Signs in there, and releases what an earlier test has left claimed. */
async function switchTo(facility: Fixtures) {
  fixtures = facility;
  await signIn();
  for (const { messageId } of accepted(await staff.ask("review:queue", {})).held) {
    accepted(await staff.ask("review:unclaim", { messageId }));
  }
}

async function signIn() {
  sender?.close();
  staff?.close();
  sender = await connectAsSender(relay.address, fixtures.senders[0]!);
  staff = await connectAsStaff(relay.address, fixtures.staff[0]!);
}

/** SIGKILL, then a new start on the same data. */
async function crash() {
  await relay.kill();
  await restart();
}

async function restart() {
  if (asBefore !== undefined) {
    await rm(data, { recursive: true });
    await cp(asBefore, data, { recursive: true });
  }
  await relay.start();
  await signIn();
}

/** From now on a start finds what is on disk now: as with a relay that answers and does not write. */
async function forgetFromHere() {
  await relay.stop();
  asBefore = await temporaryFolder("crash-points-before");
  await cp(data, asBefore, { recursive: true });
  await relay.start();
  await signIn();
}

const credits = async () => accepted(await sender.ask("account:read", {})).credits;
const summaryOf = async (messageId: MessageId) => accepted(await sender.ask("message:read", { messageId }));

async function reaches(messageId: MessageId, status: MessageStatus) {
  await until(`the message ${status}`, async () => (await summaryOf(messageId)).status === status, {
    deadlineMs: EFFECT_MS_MAX,
  });
}

async function sha256OfRendition(messageId: MessageId): Promise<string> {
  const rendition = await fetchPhotoBytes(relay.address, photoPath(messageId, "rendition"), sender.token);
  return createHash("sha256").update(rendition).digest("hex");
}

const targetOf = (messageId: MessageId) => ({ messageId, inmateId: fixtures.inmates[0]!.id });

const submit = (messageId: MessageId) =>
  sender.ask("message:submit", { messageId, inmateId: fixtures.inmates[0]!.id, caption: "By the lake", creditCost: 2 });

async function sent(): Promise<MessageId> {
  const messageId = newMessageId();
  accepted(await upload(sender, targetOf(messageId), picture));
  accepted(await submit(messageId));
  return messageId;
}

async function claimed(messageId: MessageId) {
  const { photo } = accepted(await staff.ask("review:claim", { messageId }));
  return { messageId, photoId: photo.id };
}

async function arrivals(messageId: MessageId): Promise<number> {
  const kiosk = await connectAsKiosk(relay.address, devices.get(fixtures)!);
  const { events, head } = accepted(await kiosk.ask("event:list", { after: 0, limit: 500 }));
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
  kiosk.close();
  return events.filter((event) => event.messageId === messageId).length;
}

const CRASH_POINTS: Readonly<Record<string, () => Promise<void>>> = {
  "mid-upload: every acknowledged chunk is still there, and the rest completes it": async () => {
    const messageId = newMessageId();
    const announced = openingOf(targetOf(messageId), picture);
    accepted(await sender.ask("upload:open", announced));
    const bytes = Uint8Array.from(picture.subarray(0, CHUNK_BYTES_MAX));
    const { offset } = accepted(await sender.ask("upload:chunk", { messageId, offset: 0, bytes }));
    await crash();
    expect(accepted(await sender.ask("upload:open", announced)).offset).toBe(offset);
    accepted(await upload(sender, targetOf(messageId), picture));
  },

  "L6, E6: between ingest and submit: the photo waits, nothing is held, one submit holds once": async () => {
    const before = await credits();
    const messageId = newMessageId();
    accepted(await upload(sender, targetOf(messageId), picture));
    await crash();
    expect(await credits()).toEqual(before);
    const { photo } = accepted(await submit(messageId));
    expect(await sha256OfRendition(messageId)).toBe(photo.id);
    expect(await credits()).toEqual({ available: before.available - 2, held: before.held + 2 });
    accepted(await sender.ask("message:withdraw", { messageId }));
  },

  "after the hold: queued and held once, whether or not the answer arrived": async () => {
    const before = await credits();
    const messageId = newMessageId();
    accepted(await upload(sender, targetOf(messageId), picture));
    const unanswered = submit(messageId);
    await relay.kill();
    await unanswered;
    await restart();
    expect(accepted(await submit(messageId)).status).toBe("queued");
    await crash();
    expect(accepted(await submit(messageId)).status).toBe("queued");
    expect(await credits()).toEqual({ available: before.available - 2, held: before.held + 2 });
    accepted(await sender.ask("message:withdraw", { messageId }));
    await crash();
    expect(await credits()).toEqual(before);
  },

  "while claimed: the lease is still the reviewer's": async () => {
    const messageId = await sent();
    const choice = await claimed(messageId);
    await crash();
    expect(accepted(await staff.ask("review:queue", {})).held).toMatchObject(
      [choice.messageId].map((id) => ({ messageId: id })),
    );
    accepted(await staff.ask("review:unclaim", { messageId }));
    accepted(await sender.ask("message:withdraw", { messageId }));
  },

  "inside the undo window: undo still works, and nobody was notified": async () => {
    await switchTo(patient);
    const messageId = await sent();
    const choice = await claimed(messageId);
    accepted(await staff.ask("review:reject", { ...choice, reasonCodes: [WEAPONS], note: "" }));
    await crash();
    expect((await summaryOf(messageId)).status).toBe("inReview");
    accepted(await staff.ask("review:undo", { messageId }));
    accepted(await sender.ask("message:withdraw", { messageId }));
  },

  "L8, R7: inside the undo window and not undone: it takes effect once, after the restart": async () => {
    await switchTo(usual);
    const before = await credits();
    const messageId = await sent();
    accepted(await staff.ask("review:approve", await claimed(messageId)));
    await crash();
    await reaches(messageId, "approved");
    await crash();
    expect(await credits()).toEqual({ available: before.available - 2, held: before.held });
    expect(await arrivals(messageId)).toBe(1);
  },

  "after the effect, before any kiosk was notified: the unit's event is there, once": async () => {
    const messageId = await sent();
    accepted(await staff.ask("review:approve", await claimed(messageId)));
    await reaches(messageId, "approved");
    await crash();
    expect(await arrivals(messageId)).toBe(1);
  },

  "between a kiosk's storing and its confirmation: it confirms again, delivered once": async () => {
    const messageId = await sent();
    accepted(await staff.ask("review:approve", await claimed(messageId)));
    await reaches(messageId, "approved");
    let kiosk = await connectAsKiosk(relay.address, devices.get(fixtures)!);
    const { head } = accepted(await kiosk.ask("event:list", { after: 0, limit: 500 }));
    const unanswered = kiosk.ask("event:confirm", { seq: head });
    await relay.kill();
    await unanswered;
    await restart();
    kiosk = await connectAsKiosk(relay.address, devices.get(fixtures)!);
    accepted(await kiosk.ask("event:confirm", { seq: head }));
    const { status, timeline } = await summaryOf(messageId);
    expect(status).toBe("delivered");
    expect(timeline.filter((step) => step.status === "delivered")).toHaveLength(1);
    kiosk.close();
  },

  "after a rejection took effect: the credits are back, once": async () => {
    const before = await credits();
    const messageId = await sent();
    accepted(await staff.ask("review:reject", { ...(await claimed(messageId)), reasonCodes: [WEAPONS], note: "" }));
    await reaches(messageId, "rejected");
    await crash();
    expect(await summaryOf(messageId)).toMatchObject({ status: "rejected", creditsReturned: 2 });
    expect(await credits()).toEqual(before);
    expect(await arrivals(messageId)).toBe(0);
  },
};

test.each(Object.entries(CRASH_POINTS))("%s", (_name, point) => point());

test.each(Object.entries(CRASH_POINTS))(
  "control: a relay that answers and does not write fails: %s",
  async (_name, point) => {
    await forgetFromHere();
    await expect(point()).rejects.toThrow(MISSED);
  },
);
