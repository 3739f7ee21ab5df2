import { emptyAccount, type Account, type LedgerEntry } from "@keepsake/shared/credits/account";
import type { SenderId } from "@keepsake/shared/ids";
import type { Message } from "@keepsake/shared/message/message";
import { type Facility, withAllRules } from "@keepsake/shared/places/facility";
import type { Pool, PoolClient } from "pg";
import { approvedAt } from "../../domain/message-lists.ts";
import type { DirectoryKind, DirectoryRecords } from "../../domain/people.ts";

export type Queries = Pick<Pool | PoolClient, "query">;

/** The JSON of the first column of each row. */
export async function values<Value>(queries: Queries, text: string, parameters: unknown[]): Promise<readonly Value[]> {
  const { rows } = await queries.query<{ value: Value }>(text, parameters);
  return rows.map(({ value }) => value);
}

/** A record of the directory as it was saved, with what a newer relay adds to its kind. */
export function readRecord<Kind extends DirectoryKind>(
  kind: Kind,
  stored: DirectoryRecords[Kind],
): DirectoryRecords[Kind] {
  return kind === "facility" ? (withAllRules(stored as Facility) as DirectoryRecords[Kind]) : stored;
}

// As JSON, because the driver hands over a bigint as text and JSON hands over a number.
const ACCOUNT = `json_build_object('senderId', sender_id, 'bought', bought, 'paidOut', paid_out,
  'chargedBack', charged_back, 'available', available, 'held', held, 'captured', captured, 'owed', owed) AS value`;

export async function readAccount(queries: Queries, senderId: SenderId): Promise<Account> {
  const [account] = await values<Account>(queries, `SELECT ${ACCOUNT} FROM account WHERE sender_id = $1`, [senderId]);
  return account ?? emptyAccount(senderId);
}

/** Keeps every other change of this account waiting until the transaction ends; always the first lock taken. */
export async function lockAccount(client: PoolClient, senderId: SenderId): Promise<Account> {
  const locked = `SELECT ${ACCOUNT} FROM account WHERE sender_id = $1 FOR UPDATE`;
  const [account] = await values<Account>(client, locked, [senderId]);
  if (account !== undefined) return account;
  await client.query("INSERT INTO account (sender_id) VALUES ($1) ON CONFLICT DO NOTHING", [senderId]);
  return lockAccount(client, senderId);
}

export async function saveAccount(client: PoolClient, account: Account, ledger: readonly LedgerEntry[]): Promise<void> {
  if (ledger.length === 0) return;
  const { senderId, bought, paidOut, chargedBack, available, held, captured, owed } = account;
  await client.query(
    `UPDATE account SET bought = $2, paid_out = $3, charged_back = $4, available = $5, held = $6, captured = $7,
       owed = $8 WHERE sender_id = $1`,
    [senderId, bought, paidOut, chargedBack, available, held, captured, owed],
  );
  for (const entry of ledger) {
    await client.query("INSERT INTO ledger_entry (id, sender_id, value) VALUES ($1, $2, $3)", [
      entry.id,
      senderId,
      entry,
    ]);
  }
}

const MESSAGE_COLUMNS = [
  "id",
  "sender_id",
  "inmate_id",
  "facility_id",
  "status",
  "submitted_at",
  "deadline_at",
  "approved_at",
  "effective_at",
  "lease_staff_id",
  "lease_until",
  "photo_ids",
  "value",
] as const;

const COLUMNS = MESSAGE_COLUMNS.join(", ");
const PARAMETERS = MESSAGE_COLUMNS.map((_, index) => `$${index + 1}`).join(", ");
export const INSERT_MESSAGE = `INSERT INTO message (${COLUMNS}) VALUES (${PARAMETERS})`;
export const UPDATE_MESSAGE = `UPDATE message SET (${COLUMNS}) = (${PARAMETERS}) WHERE id = $1`;

/** In the order of the columns. */
export function messageRow(message: Message): unknown[] {
  const { decision, lease, photo } = message;
  return [
    message.id,
    message.senderId,
    message.inmateId,
    message.facilityId,
    message.status,
    message.submittedAt,
    message.deadlineAt,
    approvedAt(message) ?? null,
    decision?.effectiveAt ?? null,
    lease?.staffId ?? null,
    lease?.until ?? null,
    [photo.id, photo.thumbnailId],
    message,
  ];
}
