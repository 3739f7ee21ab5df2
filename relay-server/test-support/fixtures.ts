import { exampleFacility, EXAMPLE_NOW, examplePhoto } from "@keepsake/shared/examples";
import type { ContactId, HousingUnitId, InmateId, MessageId, SenderId, StaffId } from "@keepsake/shared/ids";
import { later, SECOND_MS, type Instant } from "@keepsake/shared/instant";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import type { Message } from "@keepsake/shared/message/message";
import { accept } from "@keepsake/shared/result";
import type { DirectoryKind, DirectoryRecords, Inmate } from "../src/domain/people.ts";
import { approveMessage, claimMessage, type Reviewer } from "../src/domain/review-message.ts";
import { takeEffect } from "../src/domain/due-message.ts";
import { submitMessage } from "../src/domain/submit-message.ts";
import { NO_TRIES } from "../src/domain/tries.ts";
import type { Store } from "../src/ports/store.ts";

export const FACILITY_ID = exampleFacility().id;
export const NOW = EXAMPLE_NOW;
export const REVIEWER: Reviewer = { id: "staff-rosa" as StaffId, facilityId: FACILITY_ID, role: "reviewer" };
export const UNITS = [0, 1, 2, 3].map((n) => `unit-${n}` as HousingUnitId);

/** Stable ids, so that a test can say which one it means. */
export const messageIdOf = (n: number): MessageId =>
  `0198f2a4-5c1e-7a3b-9d20-${n.toString(16).padStart(12, "0")}` as MessageId;
export const senderIdOf = (n: number): SenderId => `sender-${n}` as SenderId;
export const inmateIdOf = (n: number): InmateId => `inmate-${n % UNITS.length}` as InmateId;

export function inmateOf(n: number): Inmate {
  const unitId = UNITS[n % UNITS.length] as HousingUnitId;
  const id = inmateIdOf(n);
  return {
    id,
    facilityId: FACILITY_ID,
    unitId,
    name: id,
    firstName: id,
    number: `10${n}`,
    sealedDataKey: "",
    tries: NO_TRIES,
  };
}

export async function insertRecord<Kind extends DirectoryKind>(
  { directory }: Store,
  kind: Kind,
  record: DirectoryRecords[Kind],
): Promise<void> {
  await directory.change(kind, record.id, () => accept({ record }));
}

/** Inserts a facility with four units, an inmate in each, and senders 0 to n who may write to the inmate with their number. */
export async function insertFixtures(store: Store, senderCount: number, credits = 100): Promise<void> {
  await insertRecord(store, "facility", exampleFacility());
  await Promise.all(UNITS.map((id) => insertRecord(store, "unit", { id, facilityId: FACILITY_ID, name: id })));
  await Promise.all(UNITS.map((_, n) => insertRecord(store, "inmate", inmateOf(n))));
  await Promise.all(Array.from({ length: senderCount }, (_, n) => insertSender(store, n, credits)));
}

async function insertSender(store: Store, n: number, credits: number): Promise<void> {
  const senderId = senderIdOf(n);
  await insertRecord(store, "contact", {
    id: `contact-${n}` as ContactId,
    senderId,
    inmateId: inmateIdOf(n),
    status: "accepted",
  });
  await store.messages.post({ id: `purchase-${n}`, senderId, kind: "purchase", credits, at: NOW });
}

/** Saves a photo of sender n as ingested, and submits it. */
export async function send(store: Store, n: number, messageId: MessageId, at: Instant = NOW, caption = "Hi!") {
  await store.messages.saveUnsubmitted({
    id: messageId,
    senderId: senderIdOf(n),
    photo: examplePhoto(),
    preparedAt: at,
  });
  return submit(store, n, messageId, at, caption);
}

/** Submits what was saved for sender n. */
export function submit({ messages }: Store, n: number, messageId: MessageId, at: Instant = NOW, caption = "Hi!") {
  const senderId = senderIdOf(n);
  const inmateId = inmateIdOf(n);
  return messages.submit({ messageId, senderId, inmateId }, (current) =>
    submitMessage(current, { messageId, inmateId, caption, creditCost: 2 }, senderId, at),
  );
}

/** A reviewer claims the message and approves it; nothing takes effect yet. */
export async function approve({ messages }: Store, id: MessageId, at: Instant = NOW): Promise<void> {
  await messages.change(id, (current) => claimMessage(current, REVIEWER, at));
  await messages.change(id, (current) => approveMessage(current, current.message.photo.id, REVIEWER, at));
}

/** Approves, and lets the undo window end. */
export async function approveForGood(store: Store, id: MessageId, at: Instant = NOW): Promise<Message | undefined> {
  await approve(store, id, at);
  const effectiveAt = later(at, DEFAULT_RULES.undoSeconds * SECOND_MS);
  await store.messages.change(id, (current) => takeEffect(current, effectiveAt));
  return store.messages.read(id);
}

/** What can be seen of a store through its ports. */
export async function contentsOf({ messages, audit }: Store): Promise<unknown> {
  const senders = [0, 1, 2, 3].map(async (n) => ({
    account: await messages.account(senderIdOf(n)),
    ledger: await messages.ledger(senderIdOf(n)),
    messages: await messages.ofSender(senderIdOf(n), { limit: 10_000 }),
    counts: await messages.countsOfSender(senderIdOf(n), FACILITY_ID),
    unsubmitted: await messages.countOfUnsubmitted(senderIdOf(n)),
    inmate: await messages.ofInmate(inmateIdOf(n)),
    unit: await messages.unitEvents(UNITS[n] as HousingUnitId, 0, 10_000),
  }));
  return {
    senders: await Promise.all(senders),
    queued: await messages.waiting(FACILITY_ID, "queued", 10_000),
    setAside: await messages.waiting(FACILITY_ID, "setAside", 10_000),
    awaitingSecond: await messages.waiting(FACILITY_ID, "awaitingSecond", 10_000),
    held: await messages.heldBy(REVIEWER.id),
    due: await messages.due(later(NOW, 1e12)),
    photos: [...(await messages.photosInUse())].sort(),
    audit: await audit.entries(FACILITY_ID),
  };
}
