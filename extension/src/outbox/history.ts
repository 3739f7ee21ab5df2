import type { SenderId } from "@keepsake/shared/ids";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import { publishChange } from "./changes.ts";
import { changeRecord, type Outbox, recordOf, recordsAndSummaries, recordsOf } from "./database.ts";
import type { Draft, DraftId, HistoryEntry, OutboxEntry, OutboxRecord } from "./model.ts";
import { isOpenTo } from "./draft-moves.ts";
import { type submitAnswered, submitted } from "./entry-moves.ts";

/** Null where there is no such picture, or it belongs to somebody else than who is signed in. */
export async function readRecord(
  outbox: Outbox,
  id: DraftId,
  signedIn?: SenderId | Promise<SenderId | undefined>,
): Promise<OutboxRecord | null> {
  const [record, senderId] = await Promise.all([recordOf(outbox, id), signedIn]);
  return record !== undefined && isOpenTo(record, senderId) ? record : null;
}

/** Not sent, newest first. */
export async function openDrafts(outbox: Outbox, senderId?: SenderId): Promise<Draft[]> {
  const records = await recordsOf(outbox);
  return records
    .filter((record): record is Draft => isOpenTo(record, senderId) && !isEntry(record))
    .toSorted((a, b) => b.createdAt - a.createdAt);
}

/** Everything that was sent, from here or from another device, newest first. */
export async function historyOf(outbox: Outbox, senderId?: SenderId): Promise<HistoryEntry[]> {
  const [records, summaries] = await recordsAndSummaries(outbox);
  const entries = records.filter(isEntry).filter((entry) => isOpenTo(entry, senderId));
  const byMessage = new Map(entries.map((entry) => [entry.messageId, entry]));
  const waiting = entries.flatMap((entry): HistoryEntry[] =>
    entry.state === "submitted" ? [] : [{ at: entry.sendAskedAt, sent: entry }],
  );
  const known = summaries.flatMap((summary): HistoryEntry[] => {
    const entry = byMessage.get(summary.id);
    // The relay has it already, but its answer to what is asked of it now, such as to take it back, is not here yet.
    if (entry?.state === "sending") return [];
    return [{ at: summary.submittedAt, summary, ...(entry?.state === "submitted" && { sent: entry }) }];
  });
  return [...waiting, ...known].toSorted((a, b) => b.at - a.at);
}

function isEntry(record: OutboxRecord): record is OutboxEntry {
  return record.state === "sending" || record.state === "refused" || record.state === "submitted";
}

export type StatusChange = { readonly before?: MessageSummary; readonly after: MessageSummary };

/**
 * The relay's receipt: the entry becomes history in the same commit, so it is never in both lists or in none. `move`:
 * what the receipt makes of the entry.
 */
export async function recordSubmitted(
  signal: AbortSignal,
  outbox: Outbox,
  id: DraftId,
  summary: MessageSummary,
  move: typeof submitted | typeof submitAnswered = submitted,
): Promise<void> {
  if (signal.aborted) return;
  // Not flushed: the relay has it, and would say the same again.
  await changeRecord(outbox, id, (record) => move(record, summary), { summary });
}

/**
 * Keeps what the relay says and answers with the statuses that changed. A status may be the same and its story another
 * one: a photo that a reviewer looked at and put back waits as before, with two more lines in its timeline.
 */
export async function recordSummaries(
  signal: AbortSignal,
  outbox: Outbox,
  summaries: readonly MessageSummary[],
): Promise<StatusChange[]> {
  if (signal.aborted) return [];
  const writing = outbox.transaction("summaries", "readwrite");
  const changes: StatusChange[] = [];
  let isOther = false;
  for (const after of summaries) {
    const before = await writing.store.get(after.id);
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    isOther = true;
    await writing.store.put(after);
    if (before?.status !== after.status) changes.push(before === undefined ? { after } : { before, after });
  }
  await writing.done;
  if (isOther) publishChange({ topic: "history" });
  return changes;
}
