import type { Instant } from "@keepsake/shared/instant";
import type { Outcome } from "@keepsake/shared/message/lifecycle";
import type { Decision } from "@keepsake/shared/message/message";
import { accept, type Result } from "@keepsake/shared/result";
import type { AuditActor } from "./audit.ts";
import { withArrival } from "./deliver-message.ts";
import { QUEUE_STATUSES } from "./message-lists.ts";
import { moved, unchanged, type Current, type MessageChange } from "./message-change.ts";

// What comes due: a decision takes effect, a lease ends, a message expires. Too early, each changes nothing.

const RELAY: AuditActor = { kind: "relay", id: "clock" };

/** Lets a decision take effect once its undo window is over. Earlier, or a second time, nothing changes. */
export function takeEffect(current: Current, now: Instant): Result<MessageChange, "move-not-allowed"> {
  const { message } = current;
  if (message.status !== "decided" || message.decision === undefined || message.decision.effectiveAt > now) {
    return accept(unchanged(message));
  }
  const outcome = outcomeOf(message.decision, current);
  const effect = moved(message, { action: "takeEffect", by: RELAY, at: now, outcome });
  return effect.ok ? accept(withArrival(effect.value, current.inmate)) : effect;
}

/** Ends a lease whose time ran out: the message waits again. A sign-out or a restart does not end it. */
export function endLease({ message }: Current, now: Instant): Result<MessageChange, "move-not-allowed"> {
  if (message.status !== "inReview" || (message.lease !== undefined && message.lease.until > now)) {
    return accept(unchanged(message));
  }
  return moved(message, { action: "unclaim", by: RELAY, at: now });
}

/**
 * Ends a message that still waits for staff at the facility's deadline. One under review is decided first, or its lease
 * ends. A decision that nobody confirmed in time is none.
 */
export function expireMessage({ message }: Current, now: Instant): Result<MessageChange, "move-not-allowed"> {
  if (!QUEUE_STATUSES.has(message.status) || message.deadlineAt > now) return accept(unchanged(message));
  const { decision: _neverConfirmed, ...undecided } = message;
  return moved(undecided, { action: "expire", by: RELAY, at: now });
}

function outcomeOf(decision: Decision, { facility }: Current): Outcome {
  if (decision.outcome === "approved") return "approved";
  const needsSecond = facility.reasons.some(({ code, twoPerson }) => twoPerson && decision.reasonCodes.includes(code));
  return needsSecond ? "twoPerson" : "rejected";
}
