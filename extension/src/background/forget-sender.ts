import { publishChange } from "../outbox/changes.ts";
import { type Outbox, sealOutbox } from "../outbox/database.ts";
import { signedInSenderId, storedSession } from "../relay/session.ts";
import { clearAlarms } from "./alarms.ts";

/**
 * Signs out here. What the relay said goes; what was asked to be sent and what was not sent yet stay, unseen, until
 * the same sender is back. The token itself ends when the relay ends it.
 */
export async function forgetSender(outbox: Outbox): Promise<void> {
  await sealOutbox(outbox, await signedInSenderId());
  // Last: with nobody signed in, a background that dies before would leave drafts to whoever signs in next.
  await storedSession.removeValue();
  await clearAlarms();
  for (const topic of ["session", "account", "recipient", "history"] as const) publishChange({ topic });
}
