import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { DAY_MS } from "@keepsake/shared/durations";
import type { Instant } from "@keepsake/shared/instant";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import type { Recipient, SenderAccount } from "@keepsake/shared/protocol/sender-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from "idb";
import { publishChange } from "./changes.ts";
import type { DraftId, OutboxRecord, RecordState } from "./model.ts";
import { mayDiscard } from "./draft-moves.ts";
import { blobsOf, deleteRecord, putRecord, type StoredBlob, type StoredRecord, withBlobs } from "./stored-record.ts";

/** An answer of the relay and when it was given; old ones are better than none while it is away. */
export type Known<Value> = { readonly value: Value; readonly asOf: Instant };

/** What a relay said last, by what it is about. */
export type KnownAnswers = { account: Known<SenderAccount>; recipients: Known<readonly Recipient[]> };

/** An upload that was taken back or refused. The relay may still have it, and is told to drop it when it is reached. */
export type Discard = { readonly messageId: MessageId; readonly senderId: SenderId };

interface OutboxSchema extends DBSchema {
  records: { key: string; value: StoredRecord; indexes: { byState: RecordState } };
  /** What the records name: each is written once, when it is made, and goes with the record that names it. */
  blobs: { key: [string, string]; value: StoredBlob };
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
  return openDB<OutboxSchema>("keepsake-outbox", 3, {
    async upgrade(database, from, _to, upgrading) {
      // Where the disk does not take all of it, opening fails, and the next try may have the space.
      await wholeOrNot(upgrading, upgradeFrom(from, database, upgrading)).catch(() => undefined);
    },
    // The browser closed the connection, e.g. because the profile's data was cleared: the next call opens it again.
    terminated() {
      opened = undefined;
    },
  });
}

async function upgradeFrom(from: number, database: Outbox, upgrading: Upgrading): Promise<void> {
  // Version 1 was never released. It kept drafts that were uploaded before they were sent.
  const unreleased = from === 1 ? Array.from(database.objectStoreNames) : [];
  for (const store of unreleased) database.deleteObjectStore(store);
  if (from < 2) {
    database.createObjectStore("records", { keyPath: "id" }).createIndex("byState", "state");
    database.createObjectStore("discards", { keyPath: "messageId" });
    database.createObjectStore("summaries", { keyPath: "id" });
    database.createObjectStore("known");
  }
  database.createObjectStore("blobs", { keyPath: ["recordId", "name"] });
  // Version 2 kept the blobs inside the records.
  const whole = (from === 2 ? await upgrading.objectStore("records").getAll() : []) as OutboxRecord[];
  for (const record of whole) await putRecord(storesOf(upgrading), record, [], true);
}

const RECORDS = ["records", "blobs"] as const;

/** A record with its blobs. */
export async function recordOf(outbox: Outbox, id: DraftId): Promise<OutboxRecord | undefined> {
  const reading = outbox.transaction(RECORDS);
  const [stored, blobs] = await Promise.all([
    reading.objectStore("records").get(id),
    reading.objectStore("blobs").getAll(blobsOf(id)),
  ]);
  return stored && withBlobs(stored, blobs);
}

/** All records with their blobs, or all in one state. */
export async function recordsOf(outbox: Outbox, state?: RecordState): Promise<OutboxRecord[]> {
  return recordsIn(outbox.transaction(RECORDS), state);
}

/** Both as they are at one moment: what becomes history meanwhile is in one of them, and not in both or in none. */
export async function recordsAndSummaries(outbox: Outbox): Promise<[OutboxRecord[], MessageSummary[]]> {
  const reading = outbox.transaction([...RECORDS, "summaries"] as const);
  return Promise.all([recordsIn(reading), reading.objectStore("summaries").getAll()]);
}

async function recordsIn(reading: Pick<Reading, "objectStore">, state?: RecordState): Promise<OutboxRecord[]> {
  const records = reading.objectStore("records");
  const blobs = reading.objectStore("blobs");
  const stored = await (state === undefined ? records.getAll() : records.index("byState").getAll(state));
  return Promise.all(stored.map(async (record) => withBlobs(record, await blobs.getAll(blobsOf(record.id)))));
}

export async function addRecord(outbox: Outbox, record: OutboxRecord): Promise<void> {
  const writing = outbox.transaction(RECORDS, "readwrite");
  await wholeOrNot(writing, putRecord(storesOf(writing), record, [], false));
  publishChange({ topic: "draft", id: record.id });
}

type ChangeOptions = {
  /** Answered only when it is on the disk, not merely handed to the operating system. For promises to the sender. */
  readonly isStrict?: boolean;
  /** What the relay may have of the entry as it was is to be dropped there. Kept in the same commit. */
  readonly discardsUpload?: boolean;
  /**
   * What the relay said of it. Kept in the same commit, also where the change is refused, but not where it is still
   * being sent after the change: then it is not history yet.
   */
  readonly summary?: MessageSummary;
};

/**
 * Lets `decide` look at a record and saves what it makes of it, or nothing when it refuses. `decide` returns a value,
 * not a promise, so nothing can come between the look and the save.
 */
export async function changeRecord<To extends OutboxRecord, Code extends string>(
  outbox: Outbox,
  id: DraftId,
  decide: (record: OutboxRecord) => Result<To, Code>,
  { isStrict = false, discardsUpload = false, summary }: ChangeOptions = {},
): Promise<Result<To, Code | "unknown-message">> {
  const durability = isStrict ? "strict" : "relaxed";
  const writing = outbox.transaction([...RECORDS, "discards", "summaries"] as const, "readwrite", { durability });
  const [stored, blobs] = await Promise.all([
    writing.objectStore("records").get(id),
    writing.objectStore("blobs").getAll(blobsOf(id)),
  ]);
  const before = stored && withBlobs(stored, blobs);
  const next = before === undefined ? refuse("unknown-message") : decide(before);
  const writes: Promise<unknown>[] = [];
  if (next.ok) writes.push(putRecord(storesOf(writing), next.value, blobs, isStrict));
  if (next.ok && discardsUpload && before !== undefined && "messageId" in before) {
    const { messageId, senderId } = before;
    writes.push(writing.objectStore("discards").put({ messageId, senderId }));
  }
  const isHistory = summary !== undefined && !(next.ok && next.value.state === "sending");
  if (isHistory) writes.push(writing.objectStore("summaries").put(summary));
  await wholeOrNot(writing, Promise.all(writes));
  if (next.ok) publishChange({ topic: "draft", id });
  if (isHistory || (next.ok && [before, next.value].some((record) => record && "messageId" in record))) {
    publishChange({ topic: "history" });
  }
  return next;
}

export async function removeRecord(outbox: Outbox, id: DraftId): Promise<Result<null, "move-not-allowed">> {
  const writing = outbox.transaction(RECORDS, "readwrite");
  const record = await writing.objectStore("records").get(id);
  const isGone = record === undefined || mayDiscard(record);
  if (isGone) await deleteRecord(storesOf(writing), id);
  await writing.done;
  if (!isGone) return refuse("move-not-allowed", { status: record.state });
  publishChange({ topic: "history" });
  publishChange({ topic: "draft", id });
  return accept(null);
}

const UNSENT_DAYS_MAX = 30;

/** Throws away what was viewed once and never sent: whole pictures would fill the disk. */
export async function sweepDrafts(outbox: Outbox, now: Instant): Promise<void> {
  const writing = outbox.transaction(RECORDS, "readwrite");
  const { records, blobs } = storesOf(writing);
  const kept = new Set<string>();
  for (const record of await records.getAll()) {
    const isOld = now - unsentSince(record) > UNSENT_DAYS_MAX * DAY_MS;
    if (mayDiscard(record) && isOld) await deleteRecord({ records, blobs }, record.id);
    else kept.add(record.id);
  }
  // No record goes without its blobs. Should a fault ever leave some, nobody would see what fills the disk.
  for (const key of await blobs.getAllKeys()) if (!kept.has(key[0])) await blobs.delete(key);
  await writing.done;
}

/** What waited long to be sent, and came back, waits for its sender from then on. */
function unsentSince(record: StoredRecord): Instant {
  return record.returnedAt ?? ("sendAskedAt" in record ? record.sendAskedAt : record.createdAt);
}

/**
 * Whoever is signed in signs out: what the relay said goes, and what is not sent yet is theirs (`senderId`), unless
 * nobody was signed in.
 */
export async function sealOutbox(outbox: Outbox, senderId: SenderId | undefined): Promise<void> {
  // Strict: once nobody is signed in, an unsealed draft would be open to whoever signs in next.
  const stores = [...RECORDS, "summaries", "known"] as const;
  const writing = outbox.transaction(stores, "readwrite", { durability: "strict" });
  await writing.objectStore("summaries").clear();
  await writing.objectStore("known").clear();
  const records = writing.objectStore("records");
  for (const record of await records.getAll()) {
    if (record.state === "submitted") await deleteRecord(storesOf(writing), record.id);
    else if (senderId !== undefined && record.senderId === undefined) await records.put({ ...record, senderId });
  }
  await writing.done;
}

type Upgrading = IDBPTransaction<OutboxSchema, StoreNames<OutboxSchema>[], "versionchange">;
type Reading = IDBPTransaction<OutboxSchema, StoreNames<OutboxSchema>[]>;
type Writing = IDBPTransaction<OutboxSchema, StoreNames<OutboxSchema>[], "readwrite" | "versionchange">;

function storesOf(writing: Pick<Writing, "objectStore">) {
  return { records: writing.objectStore("records"), blobs: writing.objectStore("blobs") };
}

/** Where one of the writes fails, e.g. for want of space, none of them stays. */
async function wholeOrNot(writing: { readonly done: Promise<void>; abort(): void }, writes: Promise<unknown>) {
  try {
    await writes;
  } catch (error) {
    try {
      writing.abort();
    } catch {
      // The failed write had ended it by itself.
    }
    await writing.done.catch(() => undefined);
    throw error;
  }
  await writing.done;
}
