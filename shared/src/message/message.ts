import type { FacilityId, InmateId, MessageId, PhotoId, SenderId, StaffId } from "../ids.ts";
import type { Instant } from "../instant.ts";
import type { MessageAction, MessageStatus } from "./lifecycle.ts";
import type { ReasonCode } from "./reason-codes.ts";

/** One picture after ingest. Only our own re-encodings exist; what the sender uploaded is gone. */
export type Photo = {
  /** Of the rendition: the very bytes that staff view and the inmate sees. */
  readonly id: PhotoId;
  readonly thumbnailId: PhotoId;
  readonly widthPx: number;
  readonly heightPx: number;
  /** A blurred likeness in some 25 bytes, base64. */
  readonly thumbhash: string;
  /** Hex, 64 bits: near-same pictures differ in few bits. */
  readonly dHash: string;
  /** Of what the sender uploaded, lower-case hex: the same message id with another picture is refused. */
  readonly sourceSha256: string;
};

/** What ingest makes of a picture, before it is known which upload it came from. */
export type IngestedPhoto = Omit<Photo, "sourceSha256">;

/** A photo that was ingested for a message id and waits for `submit`. Nothing is held for it yet. */
export type UnsubmittedPhoto = {
  readonly id: MessageId;
  readonly senderId: SenderId;
  readonly photo: Photo;
  readonly preparedAt: Instant;
};

/** One photo with its caption: decided, paid and refunded by itself. */
export type Message = {
  readonly id: MessageId;
  readonly senderId: SenderId;
  readonly inmateId: InmateId;
  readonly facilityId: FacilityId;
  readonly status: MessageStatus;
  readonly caption: string;
  readonly photo: Photo;
  /** Whole credits, fixed at submit: a later change of price does not touch it. */
  readonly creditCost: number;
  readonly submittedAt: Instant;
  /** Undecided then, it expires and its hold is released. */
  readonly deadlineAt: Instant;
  readonly history: readonly HistoryEntry[];
  readonly lease?: Lease;
  readonly decision?: Decision;
};

export type HistoryEntry = {
  readonly at: Instant;
  readonly action: MessageAction;
  readonly to: MessageStatus;
};

/** A reviewer's limited hold on a message. */
export type Lease = { readonly staffId: StaffId; readonly until: Instant };

/** What a reviewer decided. It reaches nobody before `effectiveAt`. */
export type Decision = {
  readonly outcome: "approved" | "rejected";
  readonly staffId: StaffId;
  /** The rendition that was viewed. */
  readonly photoId: PhotoId;
  /** At least one for a rejection, none for an approval. */
  readonly reasonCodes: readonly ReasonCode[];
  readonly note: string;
  readonly decidedAt: Instant;
  readonly effectiveAt: Instant;
  /** Who confirmed it, where a reason asks for a second officer. */
  readonly secondStaffId?: StaffId;
};
