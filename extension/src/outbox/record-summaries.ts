import type { MessageSummary } from "@keepsake/shared/message/schemas";
import { tellChange } from "../session/changes.ts";
import type { Outbox } from "./database.ts";
import type { DraftId } from "./model.ts";
import { submitted } from "./moves.ts";

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
  tellChange({ topic: "draft", id });
  tellChange({ topic: "history" });
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
  if (isOther) tellChange({ topic: "history" });
  return changes;
}
