import { browser } from "wxt/browser";
import type { Outbox } from "../outbox/database.ts";
import { CARRY_ALARM } from "./carrying.ts";
import { tellChange } from "./changes.ts";
import { POLL_ALARM } from "./poll.ts";
import { storedSession } from "./session-store.ts";

/**
 * Signs out here. What the relay told goes; what was asked to be sent stays, unseen, until the same sender is back.
 * The token itself ends when the relay ends it.
 */
export async function forgetSender(outbox: Outbox): Promise<void> {
  await storedSession.removeValue();
  const writing = outbox.transaction(["drafts", "summaries", "known"], "readwrite");
  await writing.objectStore("summaries").clear();
  await writing.objectStore("known").clear();
  const sent = await writing.objectStore("drafts").index("byState").getAllKeys("submitted");
  for (const id of sent) await writing.objectStore("drafts").delete(id);
  await writing.done;
  await Promise.all([browser.alarms.clear(CARRY_ALARM), browser.alarms.clear(POLL_ALARM)]);
  for (const topic of ["session", "account", "recipient", "history"] as const) tellChange({ topic });
}
