import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { type Instant, MINUTE_MS } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { accept, refuse, type Refused, type Result } from "@keepsake/shared/result";
import { addRecord, changeRecord, type Outbox, recordOf, recordsOf } from "../outbox/database.ts";
import type {
  CapturingDraft,
  DraftId,
  DraftPicture,
  DraftRefusal,
  OutboxRecord,
  RefusalStage,
  SendingEntry,
  SendOrder,
} from "../outbox/model.ts";
import * as moves from "../outbox/draft-moves.ts";
import { capture, type CaptureOrigin } from "../picture/capture.ts";
import { fitsOther, isEdited, NO_EDIT, type PictureEdit, type Revision } from "../picture/edit.ts";
import { foundIn, foundInFile, type FoundPicture, isReadable, type PictureAnswer } from "../picture/found-picture.ts";
import { preparePicture } from "../picture/prepare.ts";
import { keepAwake } from "./keep-awake.ts";
import { pictureQueues } from "./picture-queues.ts";

type Done = Result<null, RefusalCode>;

const RESUME_MS_MAX = 2 * MINUTE_MS;
/** What Send may name lies on the disk before, so that pressing it has no picture to wait for. */
const ON_DISK = { isStrict: true };

/** How pictures are captured, prepared, edited and sent in this browser. None of it needs the relay. */
export function draftService(outbox: Outbox, now: () => Instant, onSendable: () => void) {
  /** In this life of the background: what is idle here was interrupted by the end of an earlier one. */
  const queues = pictureQueues();

  /** Answers with the refusal where the job threw, such as for want of memory or of space on the disk. */
  async function enqueue(id: DraftId, job: () => Promise<void>): Promise<Refused<RefusalCode> | undefined> {
    let thrown: Refused<RefusalCode> | undefined;
    await queues.add(id, async () => {
      try {
        await keepAwake(job());
      } catch (error) {
        thrown = refuse(isOfDisk(error) ? "browser-full" : "internal");
        // Where not even this can be written, the record stays as it is: the next edit, Send or start tries again.
        await fail(id, thrown, "prepare", "bytes").catch(() => undefined);
      }
    });
    return thrown;
  }

  async function captureInto({ id, origin, picture }: CapturingDraft, onScreenFree = () => {}): Promise<void> {
    const wanted = picture === undefined ? "any" : "original";
    const captured =
      origin.kind === "click" ? await capture(origin, wanted, onScreenFree) : refuse("picture-unreachable");
    const found = captured.ok ? await foundIn(captured.value) : captured;
    if (!found.ok) return fail(id, found, captured.ok ? "prepare" : "capture");
    return picture === undefined ? keepFound(id, found.value) : replaceWithOriginal(id, picture, found.value);
  }

  /** Kept and shown as it was found, and only then prepared. */
  async function keepFound(id: DraftId, found: FoundPicture): Promise<void> {
    const kept = await changeRecord(outbox, id, (record) => moves.found(record, found));
    if (kept.ok) await queues.untilViewed(id);
    await prepare(id);
  }

  /** What was changed about the picture of the screen goes over to the original where both show the same. */
  async function replaceWithOriginal(id: DraftId, screen: DraftPicture, found: FoundPicture): Promise<void> {
    const plain = await preparePicture(found.source, NO_EDIT);
    if (!plain.ok) return fail(id, plain, "prepare");
    const isSame = screen.quality === "screen" && screen.plain !== undefined && fitsOther(screen.plain, plain.value);
    const edit = isSame ? screen.edit : NO_EDIT;
    const prepared = isEdited(edit) ? await preparePicture(found.source, edit) : plain;
    if (!prepared.ok) return fail(id, prepared, "prepare");
    const picture: DraftPicture = { ...found, edit, plain: plain.value, prepared: prepared.value };
    await changeRecord(outbox, id, (record) => moves.originalFound(record, moves.revisionIn(screen), picture), ON_DISK);
  }

  /** Makes the bytes to send of the revision that is there now. Refuses where they could not be made. */
  async function prepare(id: DraftId): Promise<Done> {
    const record = await recordOf(outbox, id);
    const picture = record && moves.unpreparedIn(record);
    if (picture === undefined) return accept(null);
    const { source, edit } = picture;
    const revision = moves.revisionIn(picture);
    if (!(await isReadable(source))) {
      return failPreparing(id, revision, refuse("picture-broken"), isSoundWithoutEdit(picture) ? "edit" : "picture");
    }
    const plain = picture.plain === undefined ? await preparePicture(source, NO_EDIT) : accept(picture.plain);
    if (!plain.ok) return failPreparing(id, revision, plain, "picture");
    const prepared = isEdited(edit) ? await preparePicture(source, edit) : plain;
    if (!prepared.ok) return failPreparing(id, revision, prepared, "edit");
    const made = { plain: plain.value, prepared: prepared.value };
    const kept = await changeRecord(outbox, id, (current) => moves.prepared(current, revision, made), ON_DISK);
    if (kept.ok) onSendable();
    return accept(null);
  }

  async function prepareNext(id: DraftId): Promise<Done> {
    let done: Done = accept(null);
    const thrown = await enqueue(id, async () => {
      done = await prepare(id);
    });
    return thrown ?? done;
  }

  async function failPreparing(
    id: DraftId,
    revision: Revision,
    refusal: Refused<RefusalCode>,
    broken: "picture" | "edit",
  ): Promise<Done> {
    const why = refusalAt("prepare", refusal);
    const failed = await changeRecord(outbox, id, (record) => moves.prepareFailed(record, revision, why, broken));
    // The edit before it may have been replaced before its bytes were made.
    if (failed.ok && moves.unpreparedIn(failed.value) !== undefined) await prepare(id);
    return refusal;
  }

  /** Nothing came of what was under way. `broken`: what did, where it was not an edit of a picture that is sound. */
  async function fail(
    id: DraftId,
    refusal: Refused<RefusalCode>,
    stage: RefusalStage,
    broken: "picture" | "bytes" = "picture",
  ): Promise<void> {
    const why = refusalAt(stage, refusal);
    let isTriedAgain = true;
    const failed = await changeRecord(outbox, id, (record) => {
      const picture = moves.unpreparedIn(record);
      if (picture === undefined) return moves.captureFailed(record, why);
      isTriedAgain = isSoundWithoutEdit(picture);
      return moves.prepareFailed(record, moves.revisionIn(picture), why, isTriedAgain ? "edit" : broken);
    });
    // What was there before, the last edit or the capture of an original, may not have been prepared either.
    if (failed.ok && isTriedAgain && moves.unpreparedIn(failed.value) !== undefined) void prepareNext(id);
  }

  async function resumeOne(record: OutboxRecord): Promise<void> {
    const { id } = record;
    if (record.state === "capturing") {
      // The page has moved on, or ends the background again and again.
      if (now() - record.createdAt > RESUME_MS_MAX) return fail(id, refuse("picture-unreachable"), "capture");
      await enqueue(id, () => captureInto(record));
      return;
    }
    if (moves.unpreparedIn(record)?.isResumed === true) return fail(id, refuse("picture-too-hard"), "prepare");
    // Noted on the disk before: whatever ends this background as it ended the last one is not tried a third time.
    const noted = await changeRecord(outbox, id, moves.resumed, { isStrict: true });
    if (noted.ok) await prepareNext(id);
  }

  return {
    /** Fails where not even the draft can be stored: then there is nothing that a window could show. */
    fromClick: async (origin: CaptureOrigin, onScreenFree: (id: DraftId) => void): Promise<void> => {
      const draft = moves.newDraft(newDraftId(), origin, now());
      const added = addRecord(outbox, draft);
      const captured = enqueue(draft.id, () => added.then(() => captureInto(draft, () => onScreenFree(draft.id))));
      await Promise.all([added, captured]);
    },
    fromFile: async (file: Blob): Promise<DraftId> => {
      const { id, ...draft } = moves.newDraft(newDraftId(), { kind: "given" }, now());
      await addRecord(outbox, { id, ...draft });
      void enqueue(id, async () => {
        const found = await foundInFile(file);
        return found.ok ? keepFound(id, found.value) : fail(id, found, "prepare");
      });
      return id;
    },
    give: async (id: DraftId, file: Blob): Promise<Done> => {
      const found = await foundInFile(file);
      const plain = found.ok ? await preparePicture(found.value.source, NO_EDIT) : found;
      if (!found.ok) return found;
      if (!plain.ok) return plain;
      const picture = { ...found.value, edit: NO_EDIT, plain: plain.value, prepared: plain.value };
      return done(await changeRecord(outbox, id, (record) => moves.given(record, picture), ON_DISK));
    },
    /** A window shows the picture as it was found. */
    shown: queues.viewed,
    captureAgain: async (id: DraftId, of: Revision | undefined): Promise<Done> => {
      const again = await changeRecord(outbox, id, (record) => moves.captureAgain(record, of));
      if (!again.ok) return again;
      void enqueue(id, () => captureInto(again.value));
      return accept(null);
    },
    /** The browser lost the bytes that were made of it. */
    prepareAgain: prepareNext,
    /** What the end of an earlier background interrupted. */
    resume: async (): Promise<void> => {
      const records = await recordsOf(outbox);
      const interrupted = records.filter(
        (record) => record.state === "capturing" || moves.unpreparedIn(record) !== undefined,
      );
      // One after the other: a picture that ends this background takes no other one along. What is taken from a page
      // goes first, since the page moves on.
      const captures = interrupted.filter(({ state }) => state === "capturing");
      for (const { id } of [...captures, ...interrupted.filter(({ state }) => state !== "capturing")]) {
        const record = queues.isIdle(id) ? await recordOf(outbox, id) : undefined;
        // What the disk does not take now goes on with the next start.
        if (record !== undefined) await resumeOne(record).catch(() => undefined);
      }
    },
    /** Kept at once; answers when its bytes are made. A later edit, or a Send, does not wait for it. */
    edit: async (id: DraftId, of: string, edit: PictureEdit): Promise<Done> => {
      const kept = await changeRecord(outbox, id, (record) => moves.edited(record, of, edit));
      return kept.ok ? prepareNext(id) : kept;
    },
    acceptEditLoss: async (id: DraftId, of: Revision): Promise<Done> =>
      done(await changeRecord(outbox, id, (record) => moves.editLossAccepted(record, of))),
    /** Kept at once; answers when the bytes to send are made. */
    answer: async (id: DraftId, of: Revision, answer: PictureAnswer): Promise<Done> => {
      const kept = await changeRecord(outbox, id, (record) => moves.answered(record, of, answer), ON_DISK);
      return kept.ok ? prepareNext(id) : kept;
    },
    /** On the disk when it answers, also where the picture is still being prepared: it goes when it is. */
    send: async (id: DraftId, order: SendOrder, senderId: SenderId): Promise<Result<SendingEntry, RefusalCode>> => {
      const sent = await changeRecord(
        outbox,
        id,
        (record) => moves.sendAsked(record, order, newMessageId(), senderId, now()),
        { isStrict: true },
      );
      if (sent.ok) {
        // After whatever is under way: that may come to nothing without having seen this.
        if (sent.value.picture.prepared === undefined) void prepareNext(id);
        onSendable();
      }
      return sent;
    },
  };
}

function done(changed: Result<unknown, RefusalCode>): Done {
  return changed.ok ? accept(null) : changed;
}

function refusalAt(stage: RefusalStage, { code, facts }: Refused<RefusalCode>): DraftRefusal {
  return { stage, code, ...(facts && { facts }) };
}

/** It was prepared without the edit. */
function isSoundWithoutEdit({ edit, plain }: DraftPicture): boolean {
  return isEdited(edit) && plain !== undefined;
}

/** Browsers say it in these ways when a write comes to nothing. */
const DISK_ERRORS: ReadonlySet<string> = new Set(["QuotaExceededError", "AbortError", "UnknownError", "DataError"]);

function isOfDisk(error: unknown): boolean {
  return error instanceof DOMException && DISK_ERRORS.has(error.name);
}

function newDraftId(): DraftId {
  return crypto.randomUUID() as string as DraftId;
}

function newMessageId(): MessageId {
  return crypto.randomUUID() as string as MessageId;
}
