import { post, type Account, type LedgerEntry } from "@keepsake/shared/credits/account";
import type { MessageId, SenderId } from "@keepsake/shared/ids";
import type { UnsubmittedPhoto, Message } from "@keepsake/shared/message/message";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { Pool, PoolClient } from "pg";
import type { CommittedChange } from "../../domain/audience.ts";
import {
  postLedger,
  requireSameEntry,
  type Current,
  type MessageChange,
  type SubmitCurrent,
} from "../../domain/message-change.ts";
import type { ContactRecord, DirectoryKind, DirectoryRecords } from "../../domain/people.ts";
import type { MessageStore, SubmitKey } from "../../ports/message-store.ts";
import type { ChangeFeed } from "../change-feed.ts";
import type { Digest } from "../sealed-line.ts";
import { addAudit, addUnitEvents } from "./counters.ts";
import { messageReads } from "./message-reads.ts";
import { INSERT_MESSAGE, lockAccount, messageRow, readRecord, saveAccount, UPDATE_MESSAGE, values } from "./rows.ts";
import { inTransaction } from "./transaction.ts";

/**
 * Locks are taken in one order: account, message, unsubmitted photo, people and places (shared), unit counters, audit counters.
 * `decide` runs between the read and the save of one transaction.
 */
export function postgresMessageStore(pool: Pool, digest: Digest, feed: ChangeFeed): MessageStore {
  /** Publishes what the transaction changed, once it is committed. `work` may run more than once; its last run counts. */
  async function inPublishedTransaction<Value>(
    work: (client: PoolClient, changes: CommittedChange[]) => Promise<Value>,
  ): Promise<Value> {
    const { value, changes } = await inTransaction(pool, async (client) => {
      const ofThisTry: CommittedChange[] = [];
      return { value: await work(client, ofThisTry), changes: ofThisTry };
    });
    feed.publish(changes);
    return value;
  }

  async function save(
    client: PoolClient,
    changes: CommittedChange[],
    before: { readonly account: Account; readonly message: Message | undefined },
    change: MessageChange,
  ) {
    const { message, ledger, unitEvents, audit } = change;
    if (message !== before.message) {
      await client.query(before.message === undefined ? INSERT_MESSAGE : UPDATE_MESSAGE, messageRow(message));
      changes.push({ kind: "message", before: before.message, after: message });
    }
    await saveAccount(client, postLedger(before.account, ledger), ledger);
    if (ledger.length > 0) changes.push({ kind: "account", senderId: message.senderId });
    const heads = await addUnitEvents(client, unitEvents, message);
    changes.push(...heads.map((head) => ({ kind: "unit", ...head }) as const));
    await addAudit(client, audit, digest);
  }

  return {
    ...messageReads(pool),

    saveUnsubmitted: (unsubmitted) =>
      inTransaction<Result<UnsubmittedPhoto, "message-differs">>(pool, async (client) => {
        const { id, senderId, photo } = unsubmitted;
        // This row before the message: a submit that is under way holds it, and leaves a message when it commits.
        const known = (await lockUnsubmitted(client, id)) ?? (await readMessage(client, id));
        if (known === undefined) {
          const insert = "INSERT INTO unsubmitted_photo (id, photo_ids, value) VALUES ($1, $2, $3)";
          await client.query(insert, [id, [photo.id, photo.thumbnailId], unsubmitted]);
          return accept(unsubmitted);
        }
        const isSame = known.senderId === senderId && known.photo.id === photo.id;
        return isSame ? accept(unsubmitted) : refuse("message-differs");
      }),

    dropUnsubmitted: (preparedBefore) =>
      inTransaction(pool, async (client) => {
        const old = "DELETE FROM unsubmitted_photo WHERE prepared_at < $1";
        return (await client.query(old, [preparedBefore])).rowCount ?? 0;
      }),

    discardUnsubmitted: (id, senderId) =>
      inTransaction<Result<null, "move-not-allowed">>(pool, async (client) => {
        // Locked first, as a submit that is under way then either has it or finds nothing.
        const unsubmitted = await lockUnsubmitted(client, id);
        if ((await readMessage(client, id))?.senderId === senderId) return refuse("move-not-allowed");
        if (unsubmitted?.senderId === senderId) await deleteUnsubmitted(client, id);
        return accept(null);
      }),

    submitContext: (about) => inTransaction(pool, (client) => lockSubmitCurrent(client, about)),

    submit<Code extends string>(about: SubmitKey, decide: (current: SubmitCurrent) => Result<MessageChange, Code>) {
      return inPublishedTransaction<Result<Message, Code>>(async (client, changes) => {
        const current = await lockSubmitCurrent(client, about);
        const decided = decide(current);
        if (!decided.ok) return decided;
        await save(client, changes, current, decided.value);
        if (current.unsubmitted !== undefined) await deleteUnsubmitted(client, about.messageId);
        return accept(decided.value.message);
      });
    },

    change<Code extends string>(id: MessageId, decide: (current: Current) => Result<MessageChange, Code>) {
      return inPublishedTransaction<Result<Message, Code | "unknown-message">>(async (client, changes) => {
        // Whose it is never changes, so the account can be locked before the message.
        const [senderId] = await values<SenderId>(client, "SELECT sender_id AS value FROM message WHERE id = $1", [id]);
        if (senderId === undefined) return refuse("unknown-message");
        const account = await lockAccount(client, senderId);
        const message = await lockMessage(client, id);
        if (message === undefined) return refuse("unknown-message");
        const inmate = await shareRecord(client, "inmate", message.inmateId);
        const facility = await shareRecord(client, "facility", message.facilityId);
        if (inmate === undefined || facility === undefined) {
          throw new Error(`Failed to change message ${id}: its facility or its inmate is not known any more.`);
        }
        const decided = decide({ message, facility, inmate });
        if (!decided.ok) return decided;
        await save(client, changes, { account, message }, decided.value);
        return accept(decided.value.message);
      });
    },

    post: (entry) =>
      inPublishedTransaction<Result<Account, "insufficient-credits">>(async (client, changes) => {
        const account = await lockAccount(client, entry.senderId);
        const [known] = await values<LedgerEntry>(client, "SELECT value FROM ledger_entry WHERE id = $1", [entry.id]);
        if (known !== undefined) {
          requireSameEntry(known, entry);
          return accept(account);
        }
        const posted = post(account, entry);
        if (!posted.ok) return posted;
        await saveAccount(client, posted.value, [entry]);
        changes.push({ kind: "account", senderId: entry.senderId });
        return posted;
      }),
  };
}

/** Locks what it reads, in the order above, until the transaction ends. */
async function lockSubmitCurrent(
  client: PoolClient,
  { messageId, senderId, inmateId }: SubmitKey,
): Promise<SubmitCurrent> {
  const account = await lockAccount(client, senderId);
  const message = await lockMessage(client, messageId);
  const unsubmitted = await lockUnsubmitted(client, messageId);
  const inmate = await shareRecord(client, "inmate", inmateId);
  const facility = inmate && (await shareRecord(client, "facility", inmate.facilityId));
  const pair = `pair:${senderId}:${inmateId}`;
  const [contact] = await shareListed<ContactRecord>(client, `contact ${pair}`);
  const isForbidden = (await shareListed(client, `noContact ${pair}`)).length > 0;
  return { message, unsubmitted, account, inmate, facility, contact, isForbidden };
}

async function readMessage(client: PoolClient, id: MessageId): Promise<Message | undefined> {
  return (await values<Message>(client, "SELECT value FROM message WHERE id = $1", [id]))[0];
}

async function lockMessage(client: PoolClient, id: MessageId): Promise<Message | undefined> {
  return (await values<Message>(client, "SELECT value FROM message WHERE id = $1 FOR UPDATE", [id]))[0];
}

async function lockUnsubmitted(client: PoolClient, id: MessageId): Promise<UnsubmittedPhoto | undefined> {
  const locked = "SELECT value FROM unsubmitted_photo WHERE id = $1 FOR UPDATE";
  return (await values<UnsubmittedPhoto>(client, locked, [id]))[0];
}

async function deleteUnsubmitted(client: PoolClient, id: MessageId): Promise<void> {
  await client.query("DELETE FROM unsubmitted_photo WHERE id = $1", [id]);
}

async function shareRecord<Kind extends DirectoryKind>(
  client: PoolClient,
  kind: Kind,
  id: string,
): Promise<DirectoryRecords[Kind] | undefined> {
  const shared = "SELECT value FROM directory WHERE kind = $1 AND id = $2 FOR SHARE";
  const [stored] = await values<DirectoryRecords[Kind]>(client, shared, [kind, id]);
  return stored && readRecord(kind, stored);
}

function shareListed<Value>(client: PoolClient, key: string): Promise<readonly Value[]> {
  return values<Value>(client, "SELECT value FROM directory WHERE keys @> ARRAY[$1] ORDER BY id FOR SHARE", [key]);
}
