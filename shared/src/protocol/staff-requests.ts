import * as z from "zod/mini";
import { HousingUnitId, InmateId, KioskId, MessageId, PhotoId, StaffId } from "../ids.ts";
import { Instant } from "../instant.ts";
import { ReasonCode } from "../message/reason-codes.ts";
import { Note, PhotoFacts, Status } from "../message/schemas.ts";
import { StaffRole } from "../people/people.ts";
import { Facility, HousingUnit } from "../places/facility.ts";
import type { Requests } from "./contract.ts";

/** A message as the reviewer who holds it sees it. */
export const ReviewItem = z.object({
  messageId: MessageId,
  status: Status,
  caption: z.string(),
  photo: PhotoFacts,
  /** What goes back to the sender at a rejection. */
  creditCost: z.int(),
  submittedAt: Instant,
  leaseUntil: Instant,
  sender: z.object({ name: z.string(), sentCount: z.int(), approvedCount: z.int() }),
  inmate: z.object({ name: z.string(), number: z.string(), unitName: z.string() }),
});
export type ReviewItem = z.infer<typeof ReviewItem>;

/** A waiting message: enough for the blurred strip, never the picture. */
export const QueueEntry = z.object({
  messageId: MessageId,
  status: Status,
  thumbhash: z.string(),
  submittedAt: Instant,
});
export type QueueEntry = z.infer<typeof QueueEntry>;

/** A rejection that waits for an officer other than the one who made it. */
export const SecondReviewEntry = z.extend(QueueEntry, {
  reasonCodes: z.array(ReasonCode),
  /** The first decision is by the officer who asks, who then cannot be the second one. */
  isMine: z.boolean(),
});
export type SecondReviewEntry = z.infer<typeof SecondReviewEntry>;

export const Decided = z.object({ messageId: MessageId, effectiveAt: Instant });
export type Decided = z.infer<typeof Decided>;

const one = z.object({ messageId: MessageId });
const none = z.object({});
const REVIEW_ERRORS = ["unknown-message", "move-not-allowed", "lease-lost", "photo-differs"] as const;

const SECOND_LOOK_ERRORS = ["unknown-message", "move-not-allowed", "own-decision", "photo-differs"] as const;

/** What staff may ask, on the namespace `/staff`. The facility comes from the session, never from a request. */
export const staffRequests = {
  "session:read": {
    input: none,
    /** `now` is the relay's clock: leases and undo windows are counted down by it, not by the kiosk's own. */
    reply: z.object({ staffId: StaffId, name: z.string(), role: StaffRole, facility: Facility, now: Instant }),
    errors: [],
  },
  "session:end": { input: none, reply: none, errors: [] },
  "review:queue": {
    input: none,
    reply: z.object({
      waitingCount: z.int(),
      setAsideCount: z.int(),
      /** Those that have waited longest and that nobody holds. */
      next: z.array(QueueEntry),
      setAside: z.array(QueueEntry),
      /** Longest waiting first. */
      awaitingSecond: z.array(SecondReviewEntry),
      /** What the asking officer holds now, oldest lease first. Reading it renews no lease. */
      held: z.array(ReviewItem),
    }),
    errors: [],
  },
  /**
   * Claims the given message or, without an id, the one that has waited longest. What the officer holds already comes
   * first, apart from `besides`: so the next photo is claimed and loaded while that one is still viewed. Naming a
   * message that the officer holds gives it a fresh lease.
   */
  "review:claim": {
    input: z.object({ messageId: z.optional(MessageId), besides: z.optional(MessageId) }),
    reply: ReviewItem,
    errors: ["queue-empty", "unknown-message", "taken", "move-not-allowed", "not-allowed"],
  },
  /** Gives a message back to the queue undecided. */
  "review:unclaim": { input: one, reply: none, errors: ["unknown-message", "move-not-allowed", "lease-lost"] },
  "review:approve": {
    input: z.object({ messageId: MessageId, photoId: PhotoId }),
    reply: Decided,
    errors: REVIEW_ERRORS,
  },
  "review:reject": {
    input: z.object({
      messageId: MessageId,
      photoId: PhotoId,
      reasonCodes: z.array(ReasonCode).check(z.maxLength(20)),
      note: Note,
    }),
    reply: Decided,
    errors: [...REVIEW_ERRORS, "reason-required", "reason-unknown"],
  },
  "review:setAside": {
    input: z.object({ messageId: MessageId, photoId: PhotoId, note: Note }),
    reply: none,
    errors: REVIEW_ERRORS,
  },
  "review:undo": {
    input: one,
    reply: ReviewItem,
    errors: ["unknown-message", "undo-too-late", "not-allowed"],
  },
  /** Agrees with a colleague's rejection that needs a second officer: it takes effect at once. */
  "review:confirm": {
    input: z.object({ messageId: MessageId, photoId: PhotoId }),
    reply: none,
    errors: SECOND_LOOK_ERRORS,
  },
  /** Does not agree: the message is set aside, and nothing is left of the first decision but its line in the audit log. */
  "review:disagree": {
    input: z.object({ messageId: MessageId, photoId: PhotoId, note: Note }),
    reply: none,
    errors: SECOND_LOOK_ERRORS,
  },
  "inmate:list": {
    input: none,
    reply: z.object({
      inmates: z.array(
        z.object({ id: InmateId, name: z.string(), number: z.string(), unitName: z.string(), hasPin: z.boolean() }),
      ),
    }),
    errors: [],
  },
  /** A printed one-time code for the first sign-in; an earlier code and the PIN stop working. */
  "inmate:issueCode": {
    input: z.object({ inmateId: InmateId }),
    reply: z.object({ code: z.string(), expiresAt: Instant }),
    errors: ["not-allowed"],
  },
  "kiosk:list": {
    input: none,
    reply: z.object({
      units: z.array(HousingUnit),
      kiosks: z.array(
        z.object({
          id: KioskId,
          unitName: z.string(),
          connected: z.boolean(),
          enrolledAt: Instant,
          lastSeenAt: z.optional(Instant),
          /** Photos that this kiosk should have and cannot get. */
          missingCount: z.int(),
        }),
      ),
    }),
    errors: [],
  },
  "kiosk:issueCode": {
    input: z.object({ unitId: HousingUnitId }),
    reply: z.object({ code: z.string(), expiresAt: Instant }),
    errors: ["not-allowed"],
  },
  "kiosk:revoke": { input: z.object({ kioskId: KioskId }), reply: none, errors: ["kiosk-unknown", "not-allowed"] },
} as const satisfies Requests;

export type StaffRequests = typeof staffRequests;
