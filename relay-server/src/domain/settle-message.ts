import type { SenderId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Decision } from "@keepsake/shared/message/message";
import type { Outcome } from "@keepsake/shared/message/lifecycle";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { AuditActor } from "./audit.ts";
import { moved, unchanged } from "./change.ts";
import type { Current, MessageChange } from "./message-change.ts";
import { movedAt } from "./message-views.ts";

const RELAY: AuditActor = { kind: "relay", id: "clock" };

/** Lets a decision take effect once its undo window is over. Earlier, or a second time, nothing changes. */
export function takeEffect(current: Current, now: Instant): Result<MessageChange, "move-not-allowed"> {
  const { message } = current;
  if (message.status !== "decided" || message.decision === undefined || message.decision.effectiveAt > now) {
    return accept(unchanged(current));
  }
  const outcome = outcomeOf(message.decision, current);
  const effect = settled(moved(current, { action: "takeEffect", by: RELAY, at: now, outcome }));
  return effect.ok ? accept(withArrival(current, effect.value)) : effect;
}

/** An approval arrives in the inmate's unit in the same change. */
export function withArrival({ inmate }: Current, change: MessageChange): MessageChange {
  const { id: messageId, status } = change.message;
  if (status !== "approved") return change;
  return { ...change, unitEvents: [{ unitId: inmate.unitId, kind: "arrived", messageId, inmateId: inmate.id }] };
}

/** Ends a lease whose time ran out: the message waits again. A sign-out or a restart does not end it. */
export function endLease(current: Current, now: Instant): Result<MessageChange, "move-not-allowed"> {
  const { message } = current;
  if (message.status !== "inReview" || (message.lease !== undefined && message.lease.until > now)) {
    return accept(unchanged(current));
  }
  return settled(moved(current, { action: "unclaim", by: RELAY, at: now }));
}

/** Ends an undecided message at the facility's deadline. One under review is decided first, or its lease ends. */
export function expireMessage(current: Current, now: Instant): Result<MessageChange, "move-not-allowed"> {
  const { message } = current;
  const isOpen = message.status === "queued" || message.status === "setAside";
  if (!isOpen || message.deadlineAt > now) return accept(unchanged(current));
  return settled(moved(current, { action: "expire", by: RELAY, at: now }));
}

/** The sender takes the photo back before a decision. Asked again, nothing changes. */
export function withdrawMessage(
  current: Current,
  senderId: SenderId,
  now: Instant,
): Result<MessageChange, "unknown-message" | "move-not-allowed"> {
  if (current.message.senderId !== senderId) return refuse("unknown-message");
  if (current.message.status === "withdrawn") return accept(unchanged(current));
  const withdrawn = settled(moved(current, { action: "withdraw", by: { kind: "sender", id: senderId }, at: now }));
  // Without the facts of the move: they name the status, and a sender is not told of every one.
  return withdrawn.ok ? withdrawn : refuse(withdrawn.code);
}

/** A kiosk of the unit has stored the photo. Later kiosks change nothing. */
export function deliverMessage(current: Current, by: AuditActor, now: Instant): Result<MessageChange, never> {
  if (current.message.status !== "approved") return accept(unchanged(current));
  return accept(mustMove(settled(moved(current, { action: "deliver", by, at: now }))));
}

/**
 * The inmate opened it, perhaps while the relay was away: `viewedAt` is the kiosk's word, believed between the last step
 * and now. One who is quicker than the kiosk's confirmation has it delivered by opening it.
 */
export function viewMessage(
  current: Current,
  by: AuditActor,
  now: Instant,
  viewedAt: Instant = now,
): Result<MessageChange, "unknown-message"> {
  const { message } = current;
  if (message.status === "viewed") return accept(unchanged(current));
  if (message.status !== "approved" && message.status !== "delivered") return refuse("unknown-message");
  const at = Math.min(Math.max(viewedAt, movedAt(message)), now) as Instant;
  const delivered = deliverMessage(current, by, at);
  if (!delivered.ok) return delivered;
  const viewed = mustMove(settled(moved(delivered.value, { action: "view", by, at })));
  // The audit log goes by the relay's own clock.
  const audit = [...delivered.value.audit, ...viewed.audit].map((entry) => ({ ...entry, at: now }));
  return accept({ ...viewed, audit });
}

function outcomeOf(decision: Decision, { facility }: Current): Outcome {
  if (decision.outcome === "approved") return "approved";
  const needsSecond = facility.reasons.some(({ code, twoPerson }) => twoPerson && decision.reasonCodes.includes(code));
  return needsSecond ? "twoPerson" : "rejected";
}

/** Steps that settle a message hold nothing, so they cannot ask for more than there is. */
export function settled(
  result: Result<MessageChange, "move-not-allowed" | "insufficient-credits">,
): Result<MessageChange, "move-not-allowed"> {
  if (!result.ok && result.code === "insufficient-credits") {
    throw new Error("Failed to settle a message: the step asked for credits, and settling only gives them back.");
  }
  return result as Result<MessageChange, "move-not-allowed">;
}

function mustMove(result: Result<MessageChange, "move-not-allowed">): MessageChange {
  if (!result.ok) throw new Error("Failed to settle a message: the lifecycle forbids a step that its status allows.");
  return result.value;
}
