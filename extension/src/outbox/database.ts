import type { MessageSummary } from "@keepsake/shared/message/schemas";
import type { Recipient, SenderAccount } from "@keepsake/shared/protocol/sender-requests";
import { DAY_MS, type Instant } from "@keepsake/shared/instant";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { publishChange } from "./changes.ts";
import type { Draft, DraftId, DraftState } from "./model.ts";
import { mayDiscard } from "./moves.ts";

/** An answer of the relay and when it was given; old ones are better than none while it is away. */
export type Known<Value> = { readonly value: Value; readonly asOf: Instant };

/** What a relay said last, by what it is about. */
export type KnownAnswers = { account: Known<SenderAccount>; recipients: Known<readonly Recipient[]> };

interface OutboxSchema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { byMessage: string; byState: DraftState } };
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
    // There may be room on the disk by the next call.
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Where nothing may be stored at all, browsers throw instead of answering. */
async function open(): Promise<Outbox> {
  return openDB<OutboxSchema>("keepsake-outbox", 1, {
    upgrade(database) {
      const drafts = database.createObjectStore("drafts", { keyPath: "id" });
      drafts.createIndex("byMessage", "messageId");
      drafts.createIndex("byState", "state");
      database.createObjectStore("summaries", { keyPath: "id" });
      database.createObjectStore("known");
    },
    // The browser closed the connection, e.g. because the profile's data was cleared: the next call opens it again.
    terminated() {
      opened = undefined;
    },
  });
}

/**
 * `strict`: answered only when it is on the disk, not merely handed to the operating system. For promises to the sender.
 */
export type Durability = "strict" | "relaxed";

export async function addDraft(outbox: Outbox, draft: Draft): Promise<void> {
  await outbox.add("drafts", draft);
  publishChange({ topic: "draft", id: draft.id });
}

/**
 * Lets `decide` look at a draft and saves what it makes of it, or nothing when it refuses. `decide` returns a value,
 * not a promise, so nothing can come between the look and the save.
 */
export async function changeDraft<To extends Draft, Code extends string>(
  outbox: Outbox,
  id: DraftId,
  decide: (draft: Draft) => Result<To, Code>,
  durability: Durability = "relaxed",
): Promise<Result<To, Code | "unknown-message">> {
  const writing = outbox.transaction("drafts", "readwrite", { durability });
  const draft = await writing.store.get(id);
  const next = draft === undefined ? refuse("unknown-message") : decide(draft);
  if (next.ok) await writing.store.put(next.value);
  await writing.done;
  if (next.ok) publishChange({ topic: "draft", id });
  return next;
}

export async function removeDraft(
  outbox: Outbox,
  id: DraftId,
  mayRemove: (draft: Draft) => boolean,
): Promise<Result<null, "move-not-allowed">> {
  const writing = outbox.transaction("drafts", "readwrite");
  const draft = await writing.store.get(id);
  const isGone = draft === undefined || mayRemove(draft);
  if (isGone) await writing.store.delete(id);
  await writing.done;
  if (!isGone) return refuse("move-not-allowed", { status: draft.state });
  publishChange({ topic: "draft", id });
  return accept(null);
}

const UNSENT_DAYS_MAX = 30;

/** Throws away what was looked at once and never sent: whole pictures would fill the disk. */
export async function sweepDrafts(outbox: Outbox, now: Instant): Promise<void> {
  const writing = outbox.transaction("drafts", "readwrite");
  for await (const cursor of writing.store) {
    const draft = cursor.value;
    if (mayDiscard(draft) && now - draft.createdAt > UNSENT_DAYS_MAX * DAY_MS) await cursor.delete();
  }
  await writing.done;
}
