import type { SenderId } from "@keepsake/shared/ids";
import type { Outbox } from "./database.ts";
import type { Draft, DraftId, HistoryEntry } from "./model.ts";
import { isOpenTo } from "./moves.ts";

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
