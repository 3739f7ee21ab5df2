import type { StaffId } from "@keepsake/shared/ids";
import type { Message } from "@keepsake/shared/message/message";
import type { QueueEntry, ReviewItem, SecondReviewEntry } from "@keepsake/shared/protocol/staff-requests";
import { photoFactsOf } from "../domain/message-summary.ts";
import type { Needs } from "./needs.ts";

/** A held message with what its reviewer needs to know about both ends. */
export async function reviewItemOf({ directory, messages }: Needs, message: Message): Promise<ReviewItem> {
  const [sender, inmate, counts] = await Promise.all([
    directory.get("sender", message.senderId),
    directory.get("inmate", message.inmateId),
    messages.countsOfSender(message.senderId, message.facilityId),
  ]);
  const unit = inmate && (await directory.get("unit", inmate.unitId));
  if (sender === undefined || inmate === undefined || unit === undefined || message.lease === undefined) {
    throw new Error(`Failed to show message ${message.id} for review: its people or its lease are missing.`);
  }
  return {
    messageId: message.id,
    status: message.status,
    caption: message.caption,
    photo: photoFactsOf(message.photo),
    creditCost: message.creditCost,
    submittedAt: message.submittedAt,
    leaseUntil: message.lease.until,
    sender: { name: sender.name, sentCount: counts.sent, approvedCount: counts.approved },
    inmate: { name: inmate.name, number: inmate.number, unitName: unit.name },
  };
}

export function queueEntryOf({ id, status, photo, submittedAt }: Message): QueueEntry {
  return { messageId: id, status, thumbhash: photo.thumbhash, submittedAt };
}

export function secondReviewEntryOf(message: Message, officer: StaffId): SecondReviewEntry {
  const { decision } = message;
  const isMine = decision?.staffId === officer;
  return { ...queueEntryOf(message), reasonCodes: [...(decision?.reasonCodes ?? [])], isMine };
}
