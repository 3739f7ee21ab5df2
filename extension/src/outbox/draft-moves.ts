import type { MessageId, SenderId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { CaptureOrigin } from "../picture/capture.ts";
import { isEdited, NO_EDIT, type PictureEdit, type Revision, revisionOf } from "../picture/edit.ts";
import type { FoundPicture, PictureAnswer } from "../picture/found-picture.ts";
import type { PreparedPicture } from "../picture/prepare.ts";
import type {
  CapturingDraft,
  DraftChoices,
  DraftId,
  DraftPicture,
  DraftRefusal,
  FailedDraft,
  OutboxRecord,
  ReadyDraft,
  RefusedEntry,
  SendingEntry,
  SendOrder,
} from "./model.ts";

export type Moved<To extends OutboxRecord> = Result<To, "move-not-allowed">;
type MovedPicture<To extends OutboxRecord> = Result<To, "move-not-allowed" | "picture-changed">;

export function newDraft(id: DraftId, origin: CaptureOrigin, now: Instant): CapturingDraft {
  return { id, createdAt: now, origin, choices: { caption: "" }, state: "capturing" };
}

/** Shown and kept as it was found, and prepared after that. */
export function found(record: OutboxRecord, picture: FoundPicture): Moved<ReadyDraft> {
  if (record.state !== "capturing" || record.picture !== undefined) return notFrom(record);
  return accept({ ...base(record), state: "ready", picture: { ...picture, edit: NO_EDIT } });
}

/** Tries again where nothing was found, or only what the screen showed. `of`: the picture that is to be replaced. */
export function captureAgain(record: OutboxRecord, of: Revision | undefined): MovedPicture<CapturingDraft> {
  if (record.state === "failed") return accept({ ...base(record), state: "capturing" });
  if (!mayChange(record)) return notFrom(record);
  const { picture } = record;
  if (picture !== undefined && revisionIn(picture) !== of) return refuse("picture-changed");
  return accept({ ...base(record), state: "capturing", ...(picture !== undefined && { picture }) });
}

/** The original takes the place of what the screen showed. */
export function originalFound(record: OutboxRecord, of: Revision, picture: DraftPicture): MovedPicture<ReadyDraft> {
  if (record.state !== "capturing" || record.picture === undefined) return notFrom(record);
  if (revisionIn(record.picture) !== of) return refuse("picture-changed");
  const isEditLost = isEdited(record.picture.edit) && !isEdited(picture.edit);
  return accept({ ...base(record), state: "ready", picture, ...(isEditLost && { isEditLost }) });
}

/** Whatever went wrong with the original, the picture that was there is as good as before. */
export function captureFailed(record: OutboxRecord, refusal: DraftRefusal): Moved<ReadyDraft | FailedDraft> {
  if (record.state !== "capturing") return notFrom(record);
  const { picture } = record;
  if (picture === undefined) return accept({ ...base(record), state: "failed", refusal });
  const { stage } = refusal;
  return accept({ ...base(record), state: "ready", picture, refusal: { code: "original-unreachable", stage } });
}

/** A picture given by hand replaces whatever was found. */
export function given(record: OutboxRecord, picture: DraftPicture): Moved<ReadyDraft> {
  if (!mayDiscard(record)) return notFrom(record);
  return accept({ ...base(record), state: "ready", picture });
}

/** `of`: the source that was on the screen; an edit of another picture counts for nothing. */
export function edited(record: OutboxRecord, of: string, edit: PictureEdit): MovedPicture<ReadyDraft> {
  const picture = mayChange(record) ? record.picture : undefined;
  if (picture === undefined) return notFrom(record);
  if (picture.sourceSha256 !== of) return refuse("picture-changed");
  // Until its bytes are made, the edit may come to nothing, and the picture is without one again.
  return accept({ ...base(record), ...editLoss(record), state: "ready", picture: withEdit(picture, edit) });
}

/** The sender has seen the original without the edit that does not fit it. */
export function editLossAccepted(record: OutboxRecord, of: Revision): MovedPicture<ReadyDraft> {
  if (record.state !== "ready") return notFrom(record);
  if (revisionIn(record.picture) !== of) return refuse("picture-changed");
  return accept({ ...base(record), state: "ready", picture: record.picture });
}

/**
 * The sender said which picture is meant. What was changed about the one of the window does not fit the file, which shows
 * other than that, or more.
 */
export function answered(record: OutboxRecord, of: Revision, answer: PictureAnswer): MovedPicture<ReadyDraft> {
  if (record.state !== "ready" || record.picture.question === undefined) return notFrom(record);
  if (revisionIn(record.picture) !== of) return refuse("picture-changed");
  const { question, ...seen } = record.picture;
  if (answer === "seen") return accept({ ...record, picture: seen });
  if (question.kind !== "which-one") return notFrom(record);
  const picture: DraftPicture = { ...question.file, quality: "original", edit: NO_EDIT };
  return accept({ ...base(record), state: "ready", picture, ...(isEdited(seen.edit) && { isEditLost: true }) });
}

/** What was made of one revision; of one that was changed meanwhile it counts for nothing. */
export function prepared(
  record: OutboxRecord,
  of: Revision,
  made: { readonly plain?: PreparedPicture; readonly prepared: PreparedPicture },
): Moved<ReadyDraft | SendingEntry | RefusedEntry> {
  const picture = unpreparedIn(record);
  if (picture === undefined || revisionIn(picture) !== of || !hasPicture(record)) return notFrom(record);
  const { isResumed: _, ...rest } = picture;
  if (record.state !== "ready") return accept({ ...record, picture: { ...rest, ...made } });
  const { isEditLost: __, ...draft } = record;
  const stands = isEdited(picture.edit) ? draft : record;
  return accept({ ...stands, picture: { ...rest, ...made } });
}

/** Noted before: whatever ends this background as it ended the last one is not tried a third time. */
export function resumed(record: OutboxRecord): Moved<ReadyDraft | SendingEntry | RefusedEntry> {
  const picture = unpreparedIn(record);
  if (picture === undefined || !hasPicture(record)) return notFrom(record);
  return accept({ ...record, picture: { ...picture, isResumed: true } });
}

/** What came to nothing. `bytes`: there was no space or memory for them this time, and the next try may have it. */
export type Broken = "picture" | "edit" | "bytes";

/**
 * Nothing is sent: it would be something else than what was asked for. Where only the last edit came to nothing it is
 * taken back; where the picture itself did, there is none.
 */
export function prepareFailed(
  record: OutboxRecord,
  of: Revision,
  refusal: DraftRefusal,
  broken: Broken,
): Moved<ReadyDraft | FailedDraft | RefusedEntry> {
  const picture = unpreparedIn(record);
  if (picture === undefined || revisionIn(picture) !== of) return notFrom(record);
  const kept = leftOf(picture, broken);
  if (record.state === "sending" || record.state === "refused") {
    return accept({ ...entryBase(record), state: "refused", refusal, ...(kept && { picture: kept }) });
  }
  return accept(
    kept === undefined
      ? { ...base(record), state: "failed", refusal }
      : { ...base(record), ...editLoss(record), state: "ready", picture: kept, refusal },
  );
}

function leftOf(picture: DraftPicture, broken: Broken): DraftPicture | undefined {
  if (broken === "picture") return undefined;
  return withEdit(picture, broken === "edit" ? (picture.edit.before ?? NO_EDIT) : picture.edit);
}

export function chosen(record: OutboxRecord, choices: DraftChoices): Moved<OutboxRecord> {
  return record.state === "sending" || record.state === "submitted" ? notFrom(record) : accept({ ...record, choices });
}

/** Only the picture that was on the screen, and only by whoever it belongs to, if it belongs to somebody yet. */
export function sendAsked(
  record: OutboxRecord,
  order: SendOrder,
  messageId: MessageId,
  senderId: SenderId,
  now: Instant,
): Result<SendingEntry, "move-not-allowed" | "picture-changed" | "picture-unanswered"> {
  const picture = mayChange(record) && isOpenTo(record, senderId) ? record.picture : undefined;
  if (picture === undefined) return notFrom(record);
  if (isEditLossUnseen(record) || revisionIn(picture) !== order.revision) return refuse("picture-changed");
  if (picture.question !== undefined) return refuse("picture-unanswered");
  const choices = { ...record.choices, inmateId: order.inmateId, caption: order.caption };
  return accept({ ...base(record), choices, senderId, state: "sending", messageId, picture, order, sendAskedAt: now });
}

/** What is being sent can no longer be thrown away: it is taken back first. */
export function mayDiscard({ state }: Pick<OutboxRecord, "state">): boolean {
  return state !== "sending" && state !== "submitted";
}

/** The same question for reading, sending and uploading. */
export function isOpenTo(record: OutboxRecord, senderId: SenderId | undefined): boolean {
  return record.senderId === undefined || record.senderId === senderId;
}

/** It is on the screen without what was changed about it, and Send waits until the sender has seen that. */
export function isEditLossUnseen(record: OutboxRecord): boolean {
  return record.state === "ready" && record.isEditLost === true && !isEdited(record.picture.edit);
}

/** A picture of which the bytes to send are still to be made. */
export function unpreparedIn(record: OutboxRecord): DraftPicture | undefined {
  const picture = hasPicture(record) ? record.picture : undefined;
  return picture?.prepared === undefined ? picture : undefined;
}

export function revisionIn({ sourceSha256, edit }: DraftPicture): Revision {
  return revisionOf(sourceSha256, edit);
}

function withEdit(picture: DraftPicture, edit: PictureEdit): DraftPicture {
  const { prepared: _, isResumed: __, ...rest } = picture;
  const { plain } = picture;
  return { ...rest, edit, ...(!isEdited(edit) && plain !== undefined && { prepared: plain }) };
}

function hasPicture(record: OutboxRecord): record is ReadyDraft | SendingEntry | RefusedEntry {
  return record.state === "ready" || record.state === "sending" || record.state === "refused";
}

function mayChange(record: OutboxRecord): record is ReadyDraft | RefusedEntry {
  return record.state === "ready" || record.state === "refused";
}

/** What a record keeps through every move. */
export function base({ id, createdAt, origin, choices, senderId, returnedAt }: OutboxRecord) {
  const optional = { ...(senderId !== undefined && { senderId }), ...(returnedAt !== undefined && { returnedAt }) };
  return { id, createdAt, origin, choices, ...optional };
}

function editLoss(record: OutboxRecord): Pick<ReadyDraft, "isEditLost"> {
  return record.state === "ready" && record.isEditLost === true ? { isEditLost: true } : {};
}

export function entryBase(entry: SendingEntry | RefusedEntry) {
  const { senderId, messageId, order, sendAskedAt } = entry;
  return { ...base(entry), senderId, messageId, order, sendAskedAt };
}

export function notFrom({ state }: OutboxRecord): ReturnType<typeof refuse<"move-not-allowed">> {
  return refuse("move-not-allowed", { status: state });
}
