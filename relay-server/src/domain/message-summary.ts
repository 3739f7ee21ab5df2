import type { Instant } from "@keepsake/shared/instant";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { Message, Photo } from "@keepsake/shared/message/message";
import type { MessageSummary, PhotoFacts } from "@keepsake/shared/message/schemas";

/**
 * What a sender may know of each status. A decision inside its undo window, a second review and a frozen
 * message all read as in review, so that nobody sees anything too early or that is not theirs.
 */
const SHOWN_AS: Readonly<Record<MessageStatus, MessageStatus>> = {
  draft: "draft",
  queued: "queued",
  inReview: "inReview",
  setAside: "setAside",
  decided: "inReview",
  awaitingSecond: "inReview",
  frozen: "inReview",
  approved: "approved",
  delivered: "delivered",
  viewed: "viewed",
  rejected: "rejected",
  withdrawn: "withdrawn",
  expired: "expired",
  cancelled: "cancelled",
  recalled: "recalled",
};

/** The status that a sender is shown instead of this one. */
export function shownAs(status: MessageStatus): MessageStatus {
  return SHOWN_AS[status];
}

const RETURNED: ReadonlySet<MessageStatus> = new Set(["rejected", "withdrawn", "expired", "cancelled"]);

export function summaryOf(message: Message): MessageSummary {
  return {
    id: message.id,
    inmateId: message.inmateId,
    facilityId: message.facilityId,
    status: SHOWN_AS[message.status],
    caption: message.caption,
    photo: photoFactsOf(message.photo),
    creditCost: message.creditCost,
    creditsReturned: RETURNED.has(message.status) ? message.creditCost : 0,
    submittedAt: message.submittedAt,
    reasonCodes: message.status === "rejected" ? [...(message.decision?.reasonCodes ?? [])] : [],
    timeline: timelineOf(message),
  };
}

export function photoFactsOf({ id, widthPx, heightPx, thumbhash }: Photo): PhotoFacts {
  return { id, widthPx, heightPx, thumbhash };
}

/** Each status the sender may know, at the time it was last reached; a step they may not see adds no line. */
function timelineOf(message: Message): { status: MessageStatus; at: Instant }[] {
  const lines = message.history.map(({ to, at }) => ({ status: SHOWN_AS[to], at }));
  return lines.filter(({ status }, index) => index === 0 || lines[index - 1]?.status !== status);
}
