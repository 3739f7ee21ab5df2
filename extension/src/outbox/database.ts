import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { DAY_MS } from "@keepsake/shared/durations";
import type { Instant } from "@keepsake/shared/instant";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import type { Recipient, SenderAccount } from "@keepsake/shared/protocol/sender-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { publishChange } from "./changes.ts";
import type { DraftId, OutboxRecord, RecordState } from "./model.ts";
import { mayDiscard } from "./moves.ts";

/** An answer of the relay and when it was given; old ones are better than none while it is away. */
export type Known<Value> = { readonly value: Value; readonly asOf: Instant };

/** What a relay said last, by what it is about. */
export type KnownAnswers = { account: Known<SenderAccount>; recipients: Known<readonly Recipient[]> };

/** An upload that was taken back or refused. The relay may still have it, and is told to drop it when it is reached. */
export type Discard = { readonly messageId: MessageId; readonly senderId: SenderId };

interface OutboxSchema extends DBSchema {
  records: { key: string; value: OutboxRecord; indexes: { byState: RecordState } };
  discards: { key: string; value: Discard };
  /** Of the signed-in sender, sent from any device; emptied at sign-out. */
  summaries: { key: string; value: MessageSummary };
  /** Of the signed-in sender; emptied at sign-out. */
  known: { key: keyof KnownAnswers; value: KnownAnswers[keyof KnownAnswers] };
}

export type Outbox = IDBPDatabase<OutboxSchema>;

let opened: Promise<Outbox> | undefined;

/** The one database of this browser profile. Screens only read from it. */
export function openOutbox(): Promise<Outbox> {
  opened ??= open().catch((error: unknown) => {
    // There may be free space on the disk by the next call.
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Where nothing may be stored at all, browsers throw instead of answering. */
async function open(): Promise<Outbox> {
  return openDB<OutboxSchema>("keepsake-outbox", 2, {
    upgrade(database) {
      // Version 1 was never released. It kept drafts that were uploaded before they were sent.
      const stores = Array.from(database.objectStoreNames);
      for (const store of stores) database.deleteObjectStore(store);
      database.createObjectStore("records", { keyPath: "id" }).createIndex("byState", "state");
      database.createObjectStore("discards", { keyPath: "messageId" });
      database.createObjectStore("summaries", { keyPath: "id" });
      database.createObjectStore("known");
    },
    // The browser closed the connection, e.g. because the profile's data was cleared: the next call opens it again.
    terminated() {
      opened = undefined;
    },
  });
}

export async function addRecord(outbox: Outbox, record: OutboxRecord): Promise<void> {
  await outbox.add("records", record);
  publishChange({ topic: "draft", id: record.id });
}

type ChangeOptions = {
  /** Answered only when it is on the disk, not merely handed to the operating system. For promises to the sender. */
  readonly isStrict?: boolean;
  /** What the relay may have of the entry as it was is to be dropped there. Kept in the same commit. */
  readonly discardsUpload?: boolean;
};

/**
 * Lets `decide` look at a record and saves what it makes of it, or nothing when it refuses. `decide` returns a value,
 * not a promise, so nothing can come between the look and the save.
 */
export async function changeRecord<To extends OutboxRecord, Code extends string>(
  outbox: Outbox,
  id: DraftId,
  decide: (record: OutboxRecord) => Result<To, Code>,
  { isStrict = false, discardsUpload = false }: ChangeOptions = {},
): Promise<Result<To, Code | "unknown-message">> {
  const durability = isStrict ? "strict" : "relaxed";
  const writing = outbox.transaction(["records", "discards"], "readwrite", { durability });
  const records = writing.objectStore("records");
  const before = await records.get(id);
  const next = before === undefined ? refuse("unknown-message") : decide(before);
  if (next.ok) await records.put(next.value);
  if (next.ok && discardsUpload && before !== undefined && "messageId" in before) {
    await writing.objectStore("discards").put({ messageId: before.messageId, senderId: before.senderId });
  }
  await writing.done;
  if (next.ok) {
    publishChange({ topic: "draft", id });
    if ([before, next.value].some((record) => record !== undefined && "messageId" in record)) {
      publishChange({ topic: "history" });
    }
  }
  return next;
}

export async function removeRecord(outbox: Outbox, id: DraftId): Promise<Result<null, "move-not-allowed">> {
  const writing = outbox.transaction("records", "readwrite");
  const record = await writing.store.get(id);
  const isGone = record === undefined || mayDiscard(record);
  if (isGone) await writing.store.delete(id);
  await writing.done;
  if (!isGone) return refuse("move-not-allowed", { status: record.state });
  publishChange({ topic: "history" });
  publishChange({ topic: "draft", id });
  return accept(null);
}

const UNSENT_DAYS_MAX = 30;

/** Throws away what was looked at once and never sent: whole pictures would fill the disk. */
export async function sweepDrafts(outbox: Outbox, now: Instant): Promise<void> {
  const writing = outbox.transaction("records", "readwrite");
  for await (const cursor of writing.store) {
    const record = cursor.value;
    if (mayDiscard(record) && now - record.createdAt > UNSENT_DAYS_MAX * DAY_MS) await cursor.delete();
  }
  await writing.done;
}
