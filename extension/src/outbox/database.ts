import type { MessageSummary } from "@keepsake/shared/message/schemas";
import type { Recipient, SenderAccount } from "@keepsake/shared/protocol/sender-requests";
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Known } from "../session/commands.ts";
import type { Draft, DraftState } from "./model.ts";

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
