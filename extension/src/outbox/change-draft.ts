import { accept, refuse, type Result } from "@keepsake/shared/result";
import { tellChange } from "../session/changes.ts";
import type { Outbox } from "./database.ts";
import type { Draft, DraftId } from "./model.ts";

/**
 * `strict`: answered only when it is on the disk, not merely handed to the operating system. For promises to the sender.
 */
export type Durability = "strict" | "relaxed";

export async function addDraft(outbox: Outbox, draft: Draft): Promise<void> {
  await outbox.add("drafts", draft);
  tellChange({ topic: "draft", id: draft.id });
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
  if (next.ok) tellChange({ topic: "draft", id });
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
  tellChange({ topic: "draft", id });
  return accept(null);
}
