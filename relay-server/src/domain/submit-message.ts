import type { FacilityId, InmateId, SenderId } from "@keepsake/shared/ids";
import { DAY_MS, type Instant, later } from "@keepsake/shared/instant";
import type { Message } from "@keepsake/shared/message/message";
import type { ErrorOf, InputOf } from "@keepsake/shared/protocol/contract";
import type { SenderRequests } from "@keepsake/shared/protocol/sender-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { moved, unchanged, type Current, type MessageChange, type SubmitCurrent } from "./message-change.ts";

type Submit = InputOf<SenderRequests, "message:submit">;
type SubmitRefusal = ErrorOf<SenderRequests, "message:submit">;

/**
 * Holds the credits and queues the message, or says why not. Asked again with the same content it answers
 * with the message as it is; every refusal leaves nothing held.
 */
export function submitMessage(
  current: SubmitCurrent,
  submit: Submit,
  senderId: SenderId,
  now: Instant,
): Result<MessageChange, SubmitRefusal> {
  const { message: earlier, unsubmitted } = current;
  if (earlier !== undefined) {
    return isSame(earlier, submit, senderId) ? accept(unchanged(earlier)) : refuse("message-differs");
  }
  if (unsubmitted === undefined) return refuse("photo-missing");
  if (unsubmitted.senderId !== senderId) return refuse("message-differs");
  const terms = submitTerms(current, submit.creditCost);
  if (!terms.ok) return terms;
  const { facilityId, inmateId, creditCost, deadlineDays } = terms.value;

  const message: Message = {
    id: unsubmitted.id,
    senderId,
    inmateId,
    facilityId,
    status: "draft",
    caption: submit.caption,
    photo: unsubmitted.photo,
    creditCost,
    submittedAt: now,
    deadlineAt: later(now, deadlineDays * DAY_MS),
    history: [],
  };
  const queued = moved(message, { action: "submit", by: { kind: "sender", id: senderId }, at: now });
  if (!queued.ok) throw new Error(`Failed to submit message ${message.id}: the lifecycle has no such step.`);
  return queued;
}

/** The sender takes the photo back before a decision. Asked again, nothing changes. */
export function withdrawMessage(
  { message }: Current,
  senderId: SenderId,
  now: Instant,
): Result<MessageChange, "unknown-message" | "move-not-allowed"> {
  if (message.senderId !== senderId) return refuse("unknown-message");
  if (message.status === "withdrawn") return accept(unchanged(message));
  const withdrawn = moved(message, { action: "withdraw", by: { kind: "sender", id: senderId }, at: now });
  // Without the facts of the move: they name the status, and a sender does not see every one.
  return withdrawn.ok ? withdrawn : refuse(withdrawn.code);
}

type Terms = {
  readonly facilityId: FacilityId;
  readonly inmateId: InmateId;
  readonly creditCost: number;
  readonly deadlineDays: number;
};

type TermsRefusal =
  | "no-contact"
  | "photos-not-offered"
  | "contact-not-accepted"
  | "price-changed"
  | "insufficient-credits";

/**
 * Under which terms a photo may be sent, or why it may not. An upload asks before its first byte and a submit asks
 * again, since contact, price and credits may have changed meanwhile.
 */
export function submitTerms(
  { account, contact, facility, inmate, isForbidden }: SubmitCurrent,
  offeredCost: number,
): Result<Terms, TermsRefusal> {
  // The same refusal for an unknown person, a missing contact and an order, so that a sender cannot tell them apart.
  if (inmate === undefined || facility === undefined || isForbidden) return refuse("no-contact");
  if (contact === undefined || contact.status === "blocked") return refuse("no-contact");
  if (!facility.photos.offered) return refuse("photos-not-offered", { facility: facility.name });
  if (contact.status !== "accepted") return refuse("contact-not-accepted", { person: inmate.firstName });
  const { creditCost } = facility.photos;
  if (creditCost !== offeredCost) return refuse("price-changed", { cost: creditCost });
  const missing = creditCost - account.available;
  if (missing > 0) return refuse("insufficient-credits", { missing, cost: creditCost });
  return accept({
    facilityId: facility.id,
    inmateId: inmate.id,
    creditCost,
    deadlineDays: facility.rules.deadlineDays,
  });
}

function isSame(earlier: Message, submit: Submit, senderId: SenderId): boolean {
  return earlier.senderId === senderId && earlier.inmateId === submit.inmateId && earlier.caption === submit.caption;
}
