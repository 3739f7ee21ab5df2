import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { MessageSummary, PhotoFacts } from "@keepsake/shared/message/schemas";
import { accept } from "@keepsake/shared/result";
import { base, entryBase, type Moved, notFrom } from "./draft-moves.ts";
import type { DraftRefusal, OutboxRecord, ReadyDraft, RefusedEntry, SendingEntry, SubmittedEntry } from "./model.ts";

export function uploaded(record: OutboxRecord, messageId: MessageId, photo: PhotoFacts): Moved<SendingEntry> {
  return record.state === "sending" && record.messageId === messageId
    ? accept({ ...record, uploaded: photo })
    : notFrom(record);
}

/** The browser lost the file behind what was prepared. It is prepared again from the picture as it was found. */
export function preparedLost(record: OutboxRecord, messageId: MessageId): Moved<SendingEntry> {
  if (record.state !== "sending" || record.messageId !== messageId) return notFrom(record);
  const { plain: _, prepared: __, ...picture } = record.picture;
  return accept({ ...record, picture });
}

/** The relay has neither what was uploaded nor a message made of it. */
export function uploadLost(record: OutboxRecord, messageId: MessageId): Moved<SendingEntry> {
  if (record.state !== "sending" || record.messageId !== messageId) return notFrom(record);
  const { uploaded: _, submitAskedAt: __, ...rest } = record;
  return accept(rest);
}

/** Noted before it is asked: from then on the relay may have the message. */
export function submitAsked(record: OutboxRecord, now: Instant): Moved<SendingEntry> {
  const maySubmit = record.state === "sending" && record.uploaded !== undefined && record.takeBackAskedAt === undefined;
  return maySubmit ? accept({ ...record, submitAskedAt: record.submitAskedAt ?? now }) : notFrom(record);
}

/** `unknown`: the message of which the relay said that it has none such. Otherwise only before submit was asked. */
export function takenBack(record: OutboxRecord, now: Instant, unknown?: MessageId): Moved<ReadyDraft> {
  if (record.state !== "sending") return notFrom(record);
  const isAlone = unknown === undefined ? record.submitAskedAt === undefined : record.messageId === unknown;
  if (!isAlone) return notFrom(record);
  return accept({ ...base(record), returnedAt: now, state: "ready", picture: record.picture, isTakenBack: true });
}

/** The relay may have it: it is asked, and what it answers counts. */
export function takeBackAsked(record: OutboxRecord, now: Instant): Moved<SendingEntry> {
  return record.state === "sending" ? accept({ ...record, takeBackAskedAt: now }) : notFrom(record);
}

export function submitted(record: OutboxRecord, summary: MessageSummary): Moved<SubmittedEntry> {
  if (record.state !== "sending" || record.messageId !== summary.id) return notFrom(record);
  const { prepared } = record.picture;
  if (prepared === undefined) return notFrom(record);
  const { sha256, thumbnail, thumbhash } = prepared;
  const { submittedAt } = summary;
  return accept({ ...entryBase(record), state: "submitted", sha256, thumbnail, thumbhash, submittedAt });
}

/** What the relay answered to submit. Where it was taken back meanwhile it goes on: the relay is asked to withdraw it. */
export function submitAnswered(record: OutboxRecord, summary: MessageSummary): Moved<SubmittedEntry | SendingEntry> {
  const isTakenBack = record.state === "sending" && record.takeBackAskedAt !== undefined;
  return isTakenBack && record.messageId === summary.id ? accept(record) : submitted(record, summary);
}

/** By the relay, once it saw the order or the picture. It says nothing of a later Send of the same picture. */
export function refused(
  record: OutboxRecord,
  messageId: MessageId,
  refusal: DraftRefusal,
  now: Instant,
): Moved<RefusedEntry> {
  if (record.state !== "sending" || record.messageId !== messageId) return notFrom(record);
  return accept({ ...entryBase(record), returnedAt: now, state: "refused", refusal, picture: record.picture });
}
