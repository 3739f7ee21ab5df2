import { browser } from "wxt/browser";
import type { Outbox } from "../outbox/database.ts";
import { CARRY_ALARM } from "./carrying.ts";
import { tellChange } from "./changes.ts";
import { POLL_ALARM } from "./poll.ts";
import { signedInSenderId, storedSession } from "./session-store.ts";

/**
 * Signs out here. What the relay told goes; what was asked to be sent and what was not sent yet stay, unseen, until
 * the same sender is back. The token itself ends when the relay ends it.
 */
export async function forgetSender(outbox: Outbox): Promise<void> {
  const leaving = await signedInSenderId();
  const writing = outbox.transaction(["drafts", "summaries", "known"], "readwrite");
  await writing.objectStore("summaries").clear();
  await writing.objectStore("known").clear();
  for await (const cursor of writing.objectStore("drafts")) {
    const draft = cursor.value;
    if (draft.state === "submitted") await cursor.delete();
    else if (leaving !== undefined && draft.senderId === undefined)
      await cursor.update({ ...draft, senderId: leaving });
  }
  await writing.done;
  // Last: with nobody signed in, a background that dies before would leave drafts to whoever signs in next.
  await storedSession.removeValue();
  await Promise.all([browser.alarms.clear(CARRY_ALARM), browser.alarms.clear(POLL_ALARM)]);
  for (const topic of ["session", "account", "recipient", "history"] as const) tellChange({ topic });
}
