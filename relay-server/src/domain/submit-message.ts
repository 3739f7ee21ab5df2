import type { SenderId } from "@keepsake/shared/ids";
import { DAY_MS, type Instant, later } from "@keepsake/shared/instant";
import type { Message } from "@keepsake/shared/message/message";
import type { ErrorOf, InputOf } from "@keepsake/shared/protocol/contract";
import type { SenderRequests } from "@keepsake/shared/protocol/sender-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { moved, unchanged } from "./change.ts";
import type { MessageChange, SubmitCurrent } from "./message-change.ts";

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
  const { account, contact, draft, facility, inmate, message: earlier } = current;
  if (earlier !== undefined) {
    return isSame(earlier, submit, senderId)
      ? accept(unchanged({ message: earlier, account }))
      : refuse("message-differs");
  }
  if (draft === undefined) return refuse("photo-missing");
  if (draft.senderId !== senderId) return refuse("message-differs");
  // An unknown person, somebody else's contact and an order all get the same neutral words.
  if (inmate === undefined || facility === undefined || current.isForbidden) return refuse("no-contact");
  if (contact === undefined || contact.status === "blocked") return refuse("no-contact");
  if (!facility.photos.offered) return refuse("photos-not-offered", { facility: facility.name });
  if (contact.status !== "accepted") return refuse("contact-not-accepted", { person: inmate.firstName });
  const { creditCost, deadlineDays } = facility.photos;
  if (creditCost !== submit.creditCost) return refuse("price-changed", { cost: creditCost });

  const message: Message = {
    id: draft.id,
    senderId,
    inmateId: inmate.id,
    facilityId: facility.id,
    status: "draft",
    caption: submit.caption,
    photo: draft.photo,
    creditCost,
    submittedAt: now,
    deadlineAt: later(now, deadlineDays * DAY_MS),
    history: [],
  };
  const queued = moved({ message, account }, { action: "submit", by: { kind: "sender", id: senderId }, at: now });
  if (!queued.ok && queued.code === "move-not-allowed") {
    throw new Error(`Failed to submit message ${draft.id}: the lifecycle lets no draft be submitted.`);
  }
  return queued as Result<MessageChange, "insufficient-credits">;
}

function isSame(earlier: Message, submit: Submit, senderId: SenderId): boolean {
  return earlier.senderId === senderId && earlier.inmateId === submit.inmateId && earlier.caption === submit.caption;
}
