import * as z from "zod/mini";
import { FacilityId, InmateId, MessageId, PhotoId } from "../ids.ts";
import { Instant } from "../instant.ts";
import { MESSAGE_STATUSES, type MessageStatus } from "./lifecycle.ts";
import { CAPTION_CHARACTERS_MAX, NOTE_CHARACTERS_MAX } from "./limits.ts";
import { ReasonCode } from "./reason-codes.ts";
import { visibleText } from "./visible-text.ts";

export const Caption = visibleText(CAPTION_CHARACTERS_MAX);
export const Note = visibleText(NOTE_CHARACTERS_MAX);

export const Status = z.enum(MESSAGE_STATUSES as readonly [MessageStatus, ...MessageStatus[]]);

export const PhotoFacts = z.object({
  id: PhotoId,
  widthPx: z.int(),
  heightPx: z.int(),
  thumbhash: z.string(),
});
export type PhotoFacts = z.infer<typeof PhotoFacts>;

/**
 * What a sender sees of a message. Until a decision takes effect it reads as in review:
 * inside the undo window nobody has been notified.
 */
export const MessageSummary = z.object({
  id: MessageId,
  inmateId: InmateId,
  facilityId: FacilityId,
  status: Status,
  caption: z.string(),
  photo: PhotoFacts,
  creditCost: z.int(),
  /** Credits given back, by release or refund. */
  creditsReturned: z.int(),
  submittedAt: Instant,
  /** Of a rejection that took effect; empty before. A staff note is never here. */
  reasonCodes: z.array(ReasonCode),
  /** When each status that the sender may know was reached, oldest first. */
  timeline: z.array(z.object({ status: Status, at: Instant })),
});
export type MessageSummary = z.infer<typeof MessageSummary>;
