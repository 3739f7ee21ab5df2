import type { SenderId } from "@keepsake/shared/ids";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import { publishChange } from "./changes.ts";
import type { Outbox } from "./database.ts";
import type { Draft, DraftId, HistoryEntry } from "./model.ts";
import { isOpenTo, submitted } from "./moves.ts";

/** Null where there is no such draft, or it belongs to somebody else than who is signed in. */
export async function readDraft(outbox: Outbox, id: DraftId, senderId?: SenderId): Promise<Draft | null> {
  const draft = await outbox.get("drafts", id);
  return draft !== undefined && isOpenTo(draft, senderId) ? draft : null;
}

/** Neither sent nor being sent, newest first. */
export async function openDrafts(outbox: Outbox, senderId?: SenderId): Promise<Draft[]> {
  const drafts = await outbox.getAll("drafts");
  return drafts
    .filter((draft) => isOpenTo(draft, senderId) && draft.state !== "submitted" && !wasSent(draft))
    .toSorted((a, b) => b.createdAt - a.createdAt);
}

/** Everything that was sent, from here or from another device, newest first. */
export async function historyOf(outbox: Outbox, senderId?: SenderId): Promise<HistoryEntry[]> {
  const reading = outbox.transaction(["drafts", "summaries"]);
  const [drafts, summaries] = await Promise.all([
    reading.objectStore("drafts").getAll(),
    reading.objectStore("summaries").getAll(),
  ]);
  const sent = new Map(drafts.filter((draft) => isOpenTo(draft, senderId)).map((draft) => [draft.messageId, draft]));
  const waiting = [...sent.values()].flatMap((draft): HistoryEntry[] => {
    if (draft.state === "sending") return [{ at: draft.sendAskedAt, draft }];
    return draft.state === "refused" && wasSent(draft) ? [{ at: draft.createdAt, draft }] : [];
  });
  const known = summaries.map((summary): HistoryEntry => {
    const draft = sent.get(summary.id);
    return { at: summary.submittedAt, summary, ...(draft?.state === "submitted" ? { draft } : {}) };
  });
  return [...waiting, ...known].toSorted((a, b) => b.at - a.at);
}

function wasSent(draft: Draft): boolean {
  return draft.state === "sending" || (draft.state === "refused" && draft.order !== undefined);
}

export type StatusChange = { readonly before?: MessageSummary; readonly after: MessageSummary };

/** The relay's receipt: the draft becomes history in the same commit, so it is never in both lists or in none. */
export async function recordSubmitted(
  signal: AbortSignal,
  outbox: Outbox,
  id: DraftId,
  summary: MessageSummary,
): Promise<void> {
  if (signal.aborted) return;
  const writing = outbox.transaction(["drafts", "summaries"], "readwrite", { durability: "strict" });
  const draft = await writing.objectStore("drafts").get(id);
  const next = draft && submitted(draft, summary);
  if (next?.ok) await writing.objectStore("drafts").put(next.value);
  await writing.objectStore("summaries").put(summary);
  await writing.done;
  publishChange({ topic: "draft", id });
  publishChange({ topic: "history" });
}

/**
 * Keeps what the relay says and answers with the statuses that are news here. A status may be the same and its story
 * another one: a photo that a reviewer looked at and put back waits as before, with two more lines in its timeline.
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
