import { exampleFacility, EXAMPLE_NOW, examplePhoto } from "@keepsake/shared/examples";
import type { ContactId, HousingUnitId, InmateId, MessageId, SenderId, StaffId } from "@keepsake/shared/ids";
import { later, SECOND_MS, type Instant } from "@keepsake/shared/instant";
import { UNDO_SECONDS } from "@keepsake/shared/message/limits";
import type { Message } from "@keepsake/shared/message/message";
import { accept } from "@keepsake/shared/result";
import type { DirectoryKind, DirectoryRecords, Inmate } from "../domain/people.ts";
import { approveMessage, claimMessage, type Reviewer } from "../domain/review-message.ts";
import { takeEffect } from "../domain/settle-message.ts";
import { submitMessage } from "../domain/submit-message.ts";
import { NO_TRIES } from "../domain/tries.ts";
import type { Store } from "../ports/store.ts";

export const TOWN = exampleFacility().id;
export const NOW = EXAMPLE_NOW;
export const REVIEWER: Reviewer = { id: "staff-rosa" as StaffId, facilityId: TOWN, role: "reviewer" };
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
    facilityId: TOWN,
    unitId,
    name: id,
    firstName: id,
    number: `10${n}`,
    sealedDataKey: "",
    tries: NO_TRIES,
  };
}

export async function keep<Kind extends DirectoryKind>(
  { directory }: Store,
  kind: Kind,
  record: DirectoryRecords[Kind],
): Promise<void> {
  await directory.change(kind, record.id, () => accept({ record }));
}

/** A facility with four units, an inmate in each, and senders 0 to n who may write to the one with their number. */
export async function settleTown(store: Store, senderCount: number, credits = 100): Promise<void> {
  await keep(store, "facility", exampleFacility());
  await Promise.all(UNITS.map((id) => keep(store, "unit", { id, facilityId: TOWN, name: id })));
  await Promise.all(UNITS.map((_, n) => keep(store, "inmate", inmateOf(n))));
  await Promise.all(Array.from({ length: senderCount }, (_, n) => settleSender(store, n, credits)));
}

async function settleSender(store: Store, n: number, credits: number): Promise<void> {
  const senderId = senderIdOf(n);
  await keep(store, "contact", {
    id: `contact-${n}` as ContactId,
    senderId,
    inmateId: inmateIdOf(n),
    status: "accepted",
  });
  await store.messages.post({ id: `purchase-${n}`, senderId, kind: "purchase", credits, at: NOW });
}

/** Hands in a photo and submits it, as the relay does for sender n. */
export async function send(store: Store, n: number, messageId: MessageId, at: Instant = NOW, caption = "Hi!") {
  await store.messages.saveDraft({ id: messageId, senderId: senderIdOf(n), photo: examplePhoto(), preparedAt: at });
  return submit(store, n, messageId, at, caption);
}

/** Submits what sender n has handed in. */
export function submit({ messages }: Store, n: number, messageId: MessageId, at: Instant = NOW, caption = "Hi!") {
  const senderId = senderIdOf(n);
  const inmateId = inmateIdOf(n);
  return messages.submit({ messageId, senderId, inmateId }, (current) =>
    submitMessage(current, { messageId, inmateId, caption, creditCost: 2 }, senderId, at),
  );
}

/** A reviewer takes the message and approves it; nothing takes effect yet. */
export async function approve({ messages }: Store, id: MessageId, at: Instant = NOW): Promise<void> {
  await messages.change(id, (current) => claimMessage(current, REVIEWER, at));
  await messages.change(id, (current) => approveMessage(current, current.message.photo.id, REVIEWER, at));
}

/** Approves, and lets the undo window end. */
export async function approveForGood(store: Store, id: MessageId, at: Instant = NOW): Promise<Message | undefined> {
  await approve(store, id, at);
  const effectiveAt = later(at, UNDO_SECONDS * SECOND_MS);
  await store.messages.change(id, (current) => takeEffect(current, effectiveAt));
  return store.messages.read(id);
}
