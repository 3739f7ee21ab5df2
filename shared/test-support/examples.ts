import { type Account, emptyAccount } from "../src/credits/account.ts";
import type { ContactId, FacilityId, HousingUnitId, InmateId, MessageId, PhotoId, SenderId } from "../src/ids.ts";
import { DAY_MS, HOUR_MS, type Instant, later, MINUTE_MS, SECOND_MS } from "../src/instant.ts";
import type { MessageAction, MessageStatus } from "../src/message/lifecycle.ts";
import type { Decision, HistoryEntry, Message, Photo } from "../src/message/message.ts";
import { type CommonReasonCode, type ReasonCode, USUAL_REASON_CODES } from "../src/message/reason-codes.ts";
import type { MessageSummary, PhotoFacts } from "../src/message/schemas.ts";
import { DEFAULT_RULES, type Facility, type HousingUnit } from "../src/places/facility.ts";
import type { Recipient } from "../src/protocol/sender-requests.ts";
import type { QueueEntry, ReviewItem } from "../src/protocol/staff-requests.ts";
import { commonReason } from "../src/wording/wording.ts";

/** The moment that every example happens around: a Monday afternoon. */
export const EXAMPLE_NOW = Date.UTC(2026, 10, 23, 14, 22) as Instant;

const ANA = "sender-ana" as SenderId;
const CEDAR_BAY = "cedar-bay" as FacilityId;
const STAFF_ROSA = "staff-rosa" as Decision["staffId"];

/** Takes photos for 2 credits, 50 cents each, and has the usual reasons switched on. */
export function exampleFacility(fields: Partial<Facility> = {}): Facility {
  return {
    id: CEDAR_BAY,
    name: "Cedar Bay",
    personWord: { en: { one: "inmate", many: "inmates" }, es: { one: "interno", many: "internos" } },
    photos: { offered: true, creditCost: 2, typicalWaitDays: 2 },
    creditCents: 50,
    reasons: USUAL_REASON_CODES.map((code) => commonReason(code, { twoPerson: code === "no-contact-order" })),
    timeZone: "America/Chicago",
    rules: DEFAULT_RULES,
    ...fields,
  };
}

export function exampleUnit(fields: Partial<HousingUnit> = {}): HousingUnit {
  return { id: "cedar-bay-b" as HousingUnitId, facilityId: CEDAR_BAY, name: "Unit B", ...fields };
}

/** The inmate as senders, reviewers and kiosks are shown them. */
export function exampleInmate(fields: Partial<Recipient["inmate"]> = {}): Recipient["inmate"] {
  return { id: "inmate-daniel" as InmateId, name: "Daniel Sample", firstName: "Daniel", number: "104552", ...fields };
}

export function exampleRecipient(fields: Partial<Recipient> = {}): Recipient {
  return {
    contactId: "contact-ana-daniel" as ContactId,
    contactStatus: "accepted",
    inmate: exampleInmate(),
    facility: exampleFacility(),
    ...fields,
  };
}

/** Ana's, with nothing held: 40 credits bought, 26 spent. */
export function exampleAccount(fields: Partial<Account> = {}): Account {
  return { ...emptyAccount(ANA), bought: 40, available: 14, captured: 26, ...fields };
}

export function examplePhoto(fields: Partial<Photo> = {}): Photo {
  return {
    id: "5a".repeat(32) as PhotoId,
    thumbnailId: "7b".repeat(32) as PhotoId,
    widthPx: 1536,
    heightPx: 2048,
    thumbhash: "6LcJVQiXiX+HB3iXiHdYh3iAhkcH",
    dHash: "0f1e2d3c4b5a6978",
    sourceSha256: "3c".repeat(32),
    ...fields,
  };
}

/** One way through the lifecycle to each status. */
const ACTIONS_TO: Readonly<Record<MessageStatus, readonly (readonly [MessageAction, MessageStatus])[]>> = (() => {
  const queued = [["submit", "queued"]] as const;
  const inReview = [...queued, ["claim", "inReview"]] as const;
  const decided = [...inReview, ["approve", "decided"]] as const;
  const refused = [...inReview, ["reject", "decided"]] as const;
  const approved = [...decided, ["takeEffect", "approved"]] as const;
  const delivered = [...approved, ["deliver", "delivered"]] as const;
  return {
    draft: [],
    queued,
    inReview,
    setAside: [...inReview, ["setAside", "setAside"]],
    decided,
    awaitingSecond: [...refused, ["takeEffect", "awaitingSecond"]],
    frozen: [...inReview, ["freeze", "frozen"]],
    approved,
    delivered,
    viewed: [...delivered, ["view", "viewed"]],
    rejected: [...refused, ["takeEffect", "rejected"]],
    withdrawn: [...queued, ["withdraw", "withdrawn"]],
    expired: [...queued, ["expire", "expired"]],
    cancelled: [...queued, ["cancel", "cancelled"]],
    recalled: [...delivered, ["recall", "recalled"]],
  } as const;
})();

const STEP_MS = 40 * MINUTE_MS;

function historyTo(status: MessageStatus, submittedAt: Instant): readonly HistoryEntry[] {
  return ACTIONS_TO[status].map(([action, to], index) => ({ at: later(submittedAt, index * STEP_MS), action, to }));
}

const approval: Decision = {
  outcome: "approved",
  staffId: STAFF_ROSA,
  photoId: examplePhoto().id,
  reasonCodes: [],
  note: "",
  decidedAt: later(EXAMPLE_NOW, -3 * HOUR_MS),
  effectiveAt: later(EXAMPLE_NOW, -3 * HOUR_MS + DEFAULT_RULES.undoSeconds * SECOND_MS),
};

export function exampleDecision(fields: Partial<Decision> = {}): Decision {
  return { ...approval, ...fields };
}

/** What a reviewer says no with. */
export function exampleRejection(...codes: readonly CommonReasonCode[]): Decision {
  return exampleDecision({ outcome: "rejected", reasonCodes: codes as readonly string[] as readonly ReasonCode[] });
}

/** A message that came to its status by legal moves and has all that belongs to it, unless `fields` say otherwise. */
export function exampleMessage(fields: Partial<Message> = {}): Message {
  const { status = "queued", submittedAt = later(EXAMPLE_NOW, -28 * HOUR_MS) } = fields;
  const actions = ACTIONS_TO[status].map(([action]) => action);
  const isRejection = actions.includes("reject");
  return {
    id: "0198f2a4-5c1e-7a3b-9d20-6e5f4c3b2a10" as MessageId,
    senderId: ANA,
    inmateId: exampleInmate().id,
    facilityId: CEDAR_BAY,
    status,
    caption: "The old tree is in bloom. Grandma says hi!",
    photo: examplePhoto(),
    creditCost: 2,
    submittedAt,
    deadlineAt: later(submittedAt, DEFAULT_RULES.deadlineDays * DAY_MS),
    history: historyTo(status, submittedAt),
    ...(status === "inReview" && {
      lease: { staffId: STAFF_ROSA, until: later(EXAMPLE_NOW, DEFAULT_RULES.leaseMinutes * MINUTE_MS) },
    }),
    ...((isRejection || actions.includes("approve")) && {
      decision: isRejection ? exampleRejection("weapons") : exampleDecision(),
    }),
    ...fields,
  };
}

export function examplePhotoFacts(fields: Partial<PhotoFacts> = {}): PhotoFacts {
  const { id, widthPx, heightPx, thumbhash } = examplePhoto();
  return { id, widthPx, heightPx, thumbhash, ...fields };
}

/** A message as its sender sees it. */
export function exampleSummary(fields: Partial<MessageSummary> = {}): MessageSummary {
  const { status = "queued" } = fields;
  const { id, inmateId, facilityId, caption, creditCost, submittedAt, history, decision } = exampleMessage({ status });
  const isReturned = ["rejected", "withdrawn", "expired", "cancelled"].includes(status);
  return {
    id,
    inmateId,
    facilityId,
    status,
    caption,
    photo: examplePhotoFacts(),
    creditCost,
    creditsReturned: isReturned ? creditCost : 0,
    submittedAt,
    reasonCodes: status === "rejected" ? [...(decision?.reasonCodes ?? [])] : [],
    timeline: history.filter(({ to }) => to !== "decided").map(({ to, at }) => ({ status: to, at })),
    ...fields,
  };
}

/** A message as the reviewer who holds it sees it. */
export function exampleReviewItem(fields: Partial<ReviewItem> = {}): ReviewItem {
  const { id, caption, creditCost, submittedAt } = exampleMessage();
  const { name, number } = exampleInmate();
  return {
    messageId: id,
    status: "inReview",
    caption,
    photo: examplePhotoFacts(),
    creditCost,
    submittedAt,
    leaseUntil: later(EXAMPLE_NOW, 11 * MINUTE_MS),
    sender: { name: "Ana Ejemplo", sentCount: 14, approvedCount: 13 },
    inmate: { name, number, unitName: exampleUnit().name },
    ...fields,
  };
}

export function exampleQueueEntry(fields: Partial<QueueEntry> = {}): QueueEntry {
  const { id, submittedAt, photo } = exampleMessage();
  return { messageId: id, status: "queued", thumbhash: photo.thumbhash, submittedAt, ...fields };
}
