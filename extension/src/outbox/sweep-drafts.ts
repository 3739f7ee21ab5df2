import { DAY_MS, type Instant } from "@keepsake/shared/instant";
import type { Outbox } from "./database.ts";
import { mayDiscard } from "./moves.ts";

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
