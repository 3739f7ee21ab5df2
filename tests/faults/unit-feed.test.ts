import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { examplePhoto } from "@keepsake/shared/examples";
import { MessageId, type PhotoId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  accepted,
  connectAsKiosk,
  connectAsSender,
  connectAsStaff,
  enrolDevice,
  type EnrolledDevice,
} from "../support/relay-clients.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";
import { until } from "../support/until.ts";

const APPROVALS = 3000;
const SENDERS = 30;
const OFFICERS = 6;
const UNITS = 3;
const STOP_MS_MAX = 500_000;
const SAVE_STEPS_MAX = 12;

let data: string;
let fixtures: Fixtures;
let relay: Relay;
const drafts: { readonly messageId: MessageId; readonly senderIndex: number }[] = Array.from(
  { length: APPROVALS },
  (_, index) => ({ messageId: MessageId.parse(randomUUID()), senderIndex: index % SENDERS }),
);

beforeAll(async () => {
  data = await temporaryFolder("unit-feed");
  fixtures = await insertFixtures(
    data,
    { senders: SENDERS, staff: OFFICERS, units: UNITS, inmatesPerUnit: 4, credits: (APPROVALS / SENDERS) * 2 },
    // Ingest is tried elsewhere: three thousand photos are put before the submit as it would leave them.
    async ({ messages }, { senders }) => {
      const preparedAt = Date.now() as Instant;
      await Promise.all(
        drafts.map(async ({ messageId: id, senderIndex }) =>
          accepted(
            await messages.saveUnsubmitted({
              id,
              senderId: senders[senderIndex]!.id,
              photo: examplePhoto(),
              preparedAt,
            }),
          ),
        ),
      );
    },
  );
  relay = await startRelay({ data, isDemo: false });
});

afterAll(async () => {
  await relay?.stop();
  await removeFolder(data);
});

test("K2: 3,000 approvals from many accounts and two SIGKILLs: kiosks reading by cursor skip no photo and see none twice", async () => {
  const officer = await connectAsStaff(relay.address, fixtures.staff[0]!);
  const devices = await Promise.all(fixtures.units.map((unit) => enrolDevice(relay.address, officer, unit)));
  officer.close();
  const stopping = new AbortController();
  const readers = devices.map((device) => readByCursor(stopping.signal, device));
  const approved = new Set<MessageId>();

  await Promise.all([
    ...fixtures.senders.map((_, index) => submitAll(index)),
    ...fixtures.staff.map((_, index) => approveAll(stopping.signal, index, approved)),
    (async () => {
      for (const share of [0.3, 0.7]) {
        await until(`${share} of the approvals`, () => approved.size >= APPROVALS * share, { deadlineMs: STOP_MS_MAX });
        await relay.kill();
        await relay.start();
      }
      await until("every approval", () => approved.size === APPROVALS, { deadlineMs: STOP_MS_MAX });
      await until(
        "every photo at the kiosks",
        () => readers.reduce((sum, { seen }) => sum + seen.length, 0) >= APPROVALS,
        {
          deadlineMs: STOP_MS_MAX,
        },
      );
      stopping.abort();
    })(),
  ]);
  await Promise.all(readers.map(({ done }) => done));

  const seen = readers.flatMap((reader) => reader.seen);
  expect(seen).toHaveLength(APPROVALS);
  expect(new Set(seen)).toEqual(approved);
  for (const { sequence } of readers) expect(sequence).toEqual(sequence.map((_, index) => index + 1));
  for (const signIn of fixtures.senders) {
    const sender = await connectAsSender(relay.address, signIn);
    expect(accepted(await sender.ask("account:read", {})).credits).toEqual({ available: 0, held: 0 });
    sender.close();
  }
});

/** Calls again whenever the relay is gone, and repeats what was not answered. */
async function persistently<
  Connection extends { readonly socket: { readonly connected: boolean }; readonly close: () => void },
>(
  signal: AbortSignal,
  call: () => Promise<Connection>,
  work: (connection: Connection) => Promise<"again" | "done">,
): Promise<void> {
  let connection: Connection | undefined;
  while (!signal.aborted) {
    try {
      if (connection === undefined || !connection.socket.connected) connection = await call();
      if ((await work(connection)) === "done") break;
    } catch {
      // The relay was killed during the call. That calling again works is what this test tries.
      await pause(100);
    }
  }
  connection?.close();
}

async function submitAll(senderIndex: number): Promise<void> {
  const own = drafts.filter((draft) => draft.senderIndex === senderIndex);
  await persistently(
    new AbortController().signal,
    () => connectAsSender(relay.address, fixtures.senders[senderIndex]!),
    async ({ ask }) => {
      const [next] = own;
      if (next === undefined) return "done";
      const { messageId } = next;
      // The same inmate each time it is asked: a submit before the kill may have been saved without an answer.
      const inmateId = fixtures.inmates[own.length % fixtures.inmates.length]!.id;
      const answer = await ask("message:submit", { messageId, inmateId, caption: "", creditCost: 2 });
      if (answer.ok) own.shift();
      else if (answer.code === "rate-limited") await pause(200);
      return "again";
    },
  );
}

async function approveAll(signal: AbortSignal, staffIndex: number, approved: Set<MessageId>): Promise<void> {
  /** Asked and not answered: the kill may have come before the save or after it. */
  let open: { readonly messageId: MessageId; readonly photoId: PhotoId } | undefined;
  await persistently(
    signal,
    () => connectAsStaff(relay.address, fixtures.staff[staffIndex]!),
    async ({ ask }) => {
      if (open === undefined) {
        const claim = await ask("review:claim", {});
        if (claim.ok) open = { messageId: claim.value.messageId, photoId: claim.value.photo.id };
        else await pause(100);
        return "again";
      }
      const approval = await ask("review:approve", open);
      // Asked again, even after its effect, an approval is answered as the first time.
      if (approval.ok) {
        approved.add(open.messageId);
        open = undefined;
      } else await pause(100);
      return "again";
    },
  );
}

/** A kiosk that only ever moves its cursor forward, by what it was given. */
function readByCursor(signal: AbortSignal, device: EnrolledDevice) {
  const cursor = new Cursor();
  const done = persistently(
    signal,
    () => connectAsKiosk(relay.address, device),
    async ({ ask }) => {
      const answer = await ask("event:list", { after: cursor.last, limit: 100 });
      if (!answer.ok || answer.value.events.length === 0) {
        await pause(100);
        return "again";
      }
      cursor.apply(answer.value.events);
      await ask("event:confirm", { seq: cursor.last });
      return "again";
    },
  );
  return { seen: cursor.seen, sequence: cursor.sequence, done };
}

type Arrival = { readonly seq: number; readonly messageId: MessageId };

class Cursor {
  readonly seen: MessageId[] = [];
  readonly sequence: number[] = [];

  get last(): number {
    return this.sequence.at(-1) ?? 0;
  }

  apply(events: readonly Arrival[]): void {
    for (const { seq, messageId } of events) {
      this.sequence.push(seq);
      this.seen.push(messageId);
    }
  }
}

test("control: where numbers are taken before the save, the same cursor skips photos", () => {
  const cursor = new Cursor();
  const saved: Arrival[] = [];
  const saving: (Arrival & { readonly savedAt: number })[] = [];
  const approvals = drafts.slice(0, 300);
  // Steps are counted instead of time, so that it ends the same on every machine.
  for (let now = 0; now < approvals.length + SAVE_STEPS_MAX; now += 1) {
    const approval = approvals[now];
    // Saves differ in length, so a later number may be stored first.
    const steps = (now * 7) % SAVE_STEPS_MAX;
    if (approval !== undefined) saving.push({ seq: now + 1, messageId: approval.messageId, savedAt: now + steps });
    saved.push(...saving.filter(({ savedAt }) => savedAt === now));
    const { last } = cursor;
    cursor.apply(saved.filter(({ seq }) => seq > last).toSorted((one, other) => one.seq - other.seq));
  }
  expect(saved).toHaveLength(300);
  expect(cursor.last).toBe(300);
  expect(cursor.seen.length).toBeLessThan(300);
});
