import * as z from "zod/mini";
import { ContactId, InmateId, MessageId, SenderId } from "../ids.ts";
import { CHUNK_BYTES_MAX, UPLOAD_BYTES_MAX } from "../message/limits.ts";
import { Caption, MessageSummary, PhotoFacts } from "../message/schemas.ts";
import { ContactStatus } from "../people/people.ts";
import { Facility } from "../places/facility.ts";
import type { Requests } from "./contract.ts";

const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/u));

/** One person a sender knows, with all that the send panel shows before anything is paid. */
export const Recipient = z.object({
  contactId: ContactId,
  /** `blocked` also where there is a no-contact order: the sender may not know which of the two it is. */
  contactStatus: ContactStatus,
  inmate: z.object({ id: InmateId, name: z.string(), firstName: z.string(), number: z.string() }),
  facility: Facility,
});
export type Recipient = z.infer<typeof Recipient>;

export const SenderAccount = z.object({
  senderId: SenderId,
  name: z.string(),
  email: z.string(),
  credits: z.object({ available: z.int(), held: z.int() }),
});
export type SenderAccount = z.infer<typeof SenderAccount>;

/** How far an upload is: the relay has everything before `offset`; `photo` once it was ingested. */
export const UploadProgress = z.object({ offset: z.int(), photo: z.optional(PhotoFacts) });
export type UploadProgress = z.infer<typeof UploadProgress>;

const none = z.object({});

/** The price that the sender saw, in whole credits; a changed one is refused rather than charged. */
const CreditCost = z.int().check(z.positive());

/** Why a photo may not be sent to somebody at a price. */
const TERMS_REFUSALS = [
  "photos-not-offered",
  "contact-not-accepted",
  "no-contact",
  "insufficient-credits",
  "price-changed",
] as const;

/** What a sender may ask, on the namespace `/sender`. */
export const senderRequests = {
  "account:read": { input: none, reply: SenderAccount, errors: [] },
  /** The token opens nothing any more, and connections that it opened end. */
  "session:end": { input: none, reply: none, errors: [] },
  "recipient:list": { input: none, reply: z.object({ recipients: z.array(Recipient) }), errors: [] },
  /**
   * Begins an upload or resumes it, after Send was pressed. For whom it is and at which price is checked before
   * the first byte, as `message:submit` checks it once more.
   */
  "upload:open": {
    input: z.object({
      messageId: MessageId,
      inmateId: InmateId,
      creditCost: CreditCost,
      byteLength: z.int().check(z.positive(), z.maximum(UPLOAD_BYTES_MAX * 10)),
      sha256: Sha256,
    }),
    reply: UploadProgress,
    errors: ["picture-too-heavy", "message-differs", ...TERMS_REFUSALS],
  },
  "upload:chunk": {
    input: z.object({
      messageId: MessageId,
      offset: z.int().check(z.nonnegative()),
      bytes: z.instanceof(Uint8Array).check(z.refine((bytes) => bytes.byteLength <= CHUNK_BYTES_MAX)),
    }),
    reply: z.object({ offset: z.int() }),
    errors: ["upload-unknown", "upload-offset"],
  },
  /** Checks the hash, ingests the picture and answers with what staff and the inmate will see. */
  "upload:finish": {
    input: z.object({ messageId: MessageId }),
    reply: z.object({ photo: PhotoFacts }),
    errors: [
      "upload-unknown",
      "upload-offset",
      "upload-corrupt",
      "not-a-picture",
      "picture-too-large",
      "picture-too-small",
      "picture-broken",
      "picture-too-hard",
      "busy",
    ],
  },
  /**
   * Drops what the relay has of a message that was not submitted: an unfinished upload, a photo that was ingested. An
   * id for which this sender has nothing gets the same answer. One that was submitted is withdrawn instead.
   */
  "upload:discard": { input: z.object({ messageId: MessageId }), reply: none, errors: ["move-not-allowed"] },
  "message:submit": {
    input: z.object({
      messageId: MessageId,
      inmateId: InmateId,
      caption: Caption,
      creditCost: CreditCost,
    }),
    reply: MessageSummary,
    errors: ["photo-missing", "message-differs", ...TERMS_REFUSALS],
  },
  "message:list": {
    input: z.object({ before: z.optional(MessageId), limit: z.int().check(z.minimum(1), z.maximum(100)) }),
    reply: z.object({ messages: z.array(MessageSummary), more: z.boolean() }),
    errors: [],
  },
  "message:read": { input: z.object({ messageId: MessageId }), reply: MessageSummary, errors: ["unknown-message"] },
  "message:withdraw": {
    input: z.object({ messageId: MessageId }),
    reply: MessageSummary,
    errors: ["unknown-message", "move-not-allowed"],
  },
} as const satisfies Requests;

export type SenderRequests = typeof senderRequests;
