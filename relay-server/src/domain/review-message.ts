import type { PhotoId, StaffId } from "@keepsake/shared/ids";
import { type Instant, later, MINUTE_MS, SECOND_MS } from "@keepsake/shared/instant";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { Decision, Lease, Message } from "@keepsake/shared/message/message";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import type { Facility } from "@keepsake/shared/places/facility";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { endLease } from "./due-message.ts";
import { moved, unchanged, type Act, type Current, type MessageChange } from "./message-change.ts";
import type { Staff } from "./people.ts";

export type Reviewer = Pick<Staff, "id" | "facilityId" | "role">;

/** What a reviewer decides about the photo on the screen, which is named by the hash of its bytes. */
type AskedDecision = {
  readonly outcome: "approved" | "rejected";
  readonly photoId: PhotoId;
  readonly reasonCodes: readonly ReasonCode[];
  readonly note: string;
};

type LeaseRefusal = "unknown-message" | "move-not-allowed" | "lease-lost";
type DecisionRefusal = LeaseRefusal | "photo-differs";

/** Gives the reviewer a limited hold on the message. Claiming what one holds already renews it. */
export function claimMessage(
  current: Current,
  reviewer: Reviewer,
  now: Instant,
): Result<MessageChange, "unknown-message" | "taken" | "move-not-allowed"> {
  if (!isInFacility(current.message, reviewer)) return refuse("unknown-message");
  const lease = leaseOf(current.facility, reviewer.id, now);
  const { message } = current;
  if (message.status !== "inReview") return moved(message, actBy(reviewer, "claim", now), { lease });
  if (message.lease?.staffId === reviewer.id) return accept(unchanged({ ...message, lease }));

  const freed = endLease(current, now);
  if (!freed.ok || freed.value.message.status === "inReview") return refuse("taken");
  const claimed = moved(freed.value.message, actBy(reviewer, "claim", now), { lease });
  return claimed.ok ? accept({ ...claimed.value, audit: [...freed.value.audit, ...claimed.value.audit] }) : claimed;
}

/** Gives the message back to the queue, undecided. */
export function unclaimMessage(
  current: Current,
  reviewer: Reviewer,
  now: Instant,
): Result<MessageChange, LeaseRefusal> {
  const held = heldMessage(current, reviewer, now);
  return held.ok ? moved(current.message, actBy(reviewer, "unclaim", now)) : held;
}

/** Records an approval. It takes effect after the undo window and reaches nobody before. */
export function approveMessage(
  current: Current,
  photoId: PhotoId,
  reviewer: Reviewer,
  now: Instant,
): Result<MessageChange, DecisionRefusal> {
  return decided(current, { outcome: "approved", photoId, reasonCodes: [], note: "" }, reviewer, now);
}

/** Records a rejection with at least one reason that the facility has in use. */
export function rejectMessage(
  current: Current,
  { photoId, reasonCodes, note }: Omit<AskedDecision, "outcome">,
  reviewer: Reviewer,
  now: Instant,
): Result<MessageChange, DecisionRefusal | "reason-required" | "reason-unknown"> {
  if (reasonCodes.length === 0) return refuse("reason-required");
  const inUse = new Set(current.facility.reasons.map(({ code }) => code));
  if (!reasonCodes.every((code) => inUse.has(code))) return refuse("reason-unknown");
  return decided(current, { outcome: "rejected", photoId, reasonCodes, note }, reviewer, now);
}

export function setMessageAside(
  current: Current,
  { photoId, note }: Pick<AskedDecision, "photoId" | "note">,
  reviewer: Reviewer,
  now: Instant,
): Result<MessageChange, DecisionRefusal> {
  const held = heldMessage(current, reviewer, now);
  if (!held.ok) return held;
  if (current.message.photo.id !== photoId) return refuse("photo-differs");
  return moved(current.message, { ...actBy(reviewer, "setAside", now), note });
}

/** Takes a decision back inside its undo window: nobody was notified, and the reviewer holds the message again. */
export function undoDecision(
  current: Current,
  reviewer: Reviewer,
  now: Instant,
): Result<MessageChange, "unknown-message" | "undo-too-late" | "not-allowed"> {
  const { message } = current;
  if (!isInFacility(message, reviewer)) return refuse("unknown-message");
  const { decision } = message;
  if (message.status === "inReview" && message.lease?.staffId === reviewer.id) return accept(unchanged(message));
  if (message.status !== "decided" || decision === undefined || decision.effectiveAt <= now)
    return refuse("undo-too-late");
  if (decision.staffId !== reviewer.id) return refuse("not-allowed");

  const { decision: _takenBack, ...undecided } = message;
  const undone = moved(undecided, actBy(reviewer, "undo", now), {
    lease: leaseOf(current.facility, reviewer.id, now),
  });
  return undone.ok ? undone : refuse("undo-too-late");
}

function decided(
  current: Current,
  asked: AskedDecision,
  reviewer: Reviewer,
  now: Instant,
): Result<MessageChange, DecisionRefusal> {
  if (isRepeated(current.message, asked, reviewer)) return accept(unchanged(current.message));
  const held = heldMessage(current, reviewer, now);
  if (!held.ok) return held;
  if (current.message.photo.id !== asked.photoId) return refuse("photo-differs");
  const decision: Decision = {
    ...asked,
    staffId: reviewer.id,
    decidedAt: now,
    effectiveAt: later(now, current.facility.rules.undoSeconds * SECOND_MS),
  };
  const action = asked.outcome === "approved" ? "approve" : "reject";
  return moved(current.message, actBy(reviewer, action, now), { decision });
}

function leaseOf({ rules }: Facility, staffId: StaffId, now: Instant): Lease {
  return { staffId, until: later(now, rules.leaseMinutes * MINUTE_MS) };
}

function heldMessage(current: Current, reviewer: Reviewer, now: Instant): Result<null, LeaseRefusal> {
  const { message } = current;
  if (!isInFacility(message, reviewer)) return refuse("unknown-message");
  if (message.status !== "inReview") return refuse("move-not-allowed", { status: message.status });
  const isHeld = message.lease?.staffId === reviewer.id && message.lease.until > now;
  return isHeld ? accept(null) : refuse("lease-lost");
}

/** A facility's messages do not exist for the staff of another one. */
function isInFacility(message: Message, reviewer: Reviewer): boolean {
  return message.facilityId === reviewer.facilityId;
}

/** Where a decision stands, before its effect and after it: whoever missed the answer may ask again. */
const DECIDED_STATUSES: ReadonlySet<MessageStatus> = new Set([
  "decided",
  "awaitingSecond",
  "approved",
  "delivered",
  "viewed",
  "rejected",
]);

function isRepeated({ status, decision }: Message, asked: AskedDecision, reviewer: Reviewer): boolean {
  return (
    DECIDED_STATUSES.has(status) &&
    decision?.staffId === reviewer.id &&
    decision.outcome === asked.outcome &&
    decision.photoId === asked.photoId &&
    decision.reasonCodes.join() === asked.reasonCodes.join()
  );
}

function actBy(reviewer: Reviewer, action: Act["action"], at: Instant): Act {
  return { action, by: { kind: "staff", id: reviewer.id }, at };
}
