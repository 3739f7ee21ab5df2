import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { type Instant, MINUTE_MS } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { addDraft, changeDraft, type Outbox } from "../outbox/database.ts";
import type { CapturingDraft, DraftId, DraftPicture, RefusalStage, SendOrder } from "../outbox/model.ts";
import * as moves from "../outbox/moves.ts";
import { capture, type CaptureOrigin } from "../picture/capture.ts";
import { isEdited, NO_EDIT, type PictureEdit } from "../picture/edit.ts";
import { foundIn, foundInFile, type FoundPicture } from "../picture/found-picture.ts";
import { preparePicture } from "../picture/prepare.ts";
import { keepAwake } from "./keep-awake.ts";

type Done = Result<null, RefusalCode>;

const RESUME_MS_MAX = 2 * MINUTE_MS;
const FIRST_VIEW_MS_MAX = 600;

/** How drafts come about and change in this browser. None of it needs the relay. */
export function draftService(outbox: Outbox, now: () => Instant, onReady: () => void) {
  /** In this life of the background: what is not in here was interrupted by the end of an earlier one. */
  const underWay = new Map<DraftId, Promise<void>>();
  const editing = new Map<DraftId, Promise<Done>>();
  const firstViews = new Map<DraftId, () => void>();

  function track(id: DraftId, work: Promise<void>): Promise<void> {
    const tracked = keepAwake(work)
      // Such as no memory for a huge picture: the sender is told, and a draft never stands still without words.
      .catch((error: unknown) => finishCapture(id, refuse(isOfDisk(error) ? "browser-full" : "internal"), "prepare"))
      .finally(() => underWay.get(id) === tracked && underWay.delete(id));
    underWay.set(id, tracked);
    return tracked;
  }

  async function captureInto({ id, origin, picture }: CapturingDraft, onScreenFree = () => {}): Promise<void> {
    const wanted = picture === undefined ? "any" : "original";
    const captured =
      origin.kind === "click" ? await capture(origin, wanted, onScreenFree) : refuse("picture-unreachable");
    if (captured.ok) await prepareInto(id, await foundIn(captured.value));
    else await finishCapture(id, captured, "capture");
  }

  /** Preparing takes the processor: a window that is just opening goes first. */
  async function firstView(id: DraftId): Promise<void> {
    await new Promise<void>((resolve) => {
      firstViews.set(id, resolve);
      setTimeout(resolve, FIRST_VIEW_MS_MAX);
    });
    firstViews.delete(id);
  }

  /** Kept and shown as it was found, and only then prepared. */
  async function prepareInto(id: DraftId, found: Result<FoundPicture, RefusalCode>): Promise<void> {
    if (!found.ok) return finishCapture(id, found, "prepare");
    await changeDraft(outbox, id, (draft) => moves.found(draft, found.value));
    await firstView(id);
    await finishCapture(id, await pictureOf(found), "prepare");
  }

  async function resumeOne(draft: CapturingDraft): Promise<void> {
    const { id, createdAt, found, isResumed } = draft;
    if (found === undefined) {
      // The page has moved on, or ends the background again and again.
      if (now() - createdAt > RESUME_MS_MAX) return finishCapture(id, refuse("picture-unreachable"), "capture");
      return track(id, captureInto(draft));
    }
    if (isResumed) return finishCapture(id, refuse("picture-too-hard"), "prepare");
    return track(id, prepareOnceMore(id, found));
  }

  /** Noted on the disk before: whatever ends this background as it ended the last one is not tried a third time. */
  async function prepareOnceMore(id: DraftId, found: FoundPicture): Promise<void> {
    const noted = await changeDraft(outbox, id, moves.resumed, "strict");
    if (noted.ok) await prepareInto(id, accept(found));
  }

  async function interrupted(): Promise<readonly CapturingDraft[]> {
    const drafts = await outbox.getAllFromIndex("drafts", "byState", "capturing");
    return drafts.filter((draft): draft is CapturingDraft => draft.state === "capturing" && !underWay.has(draft.id));
  }

  async function giveInto(id: DraftId, file: Blob): Promise<Done> {
    const picture = await pictureOf(await foundInFile(file));
    if (!picture.ok) return picture;
    const changed = await changeDraft(outbox, id, (draft) => moves.given(draft, picture.value, newMessageId()));
    return done(changed);
  }

  async function finishCapture(
    id: DraftId,
    picture: Result<DraftPicture, RefusalCode>,
    stage: RefusalStage,
  ): Promise<void> {
    await changeDraft(outbox, id, (draft) =>
      picture.ok
        ? moves.captured(draft, picture.value, newMessageId())
        : moves.captureFailed(draft, { stage, code: picture.code, ...(picture.facts && { facts: picture.facts }) }),
    );
    if (picture.ok) onReady();
  }

  async function applyEdit(id: DraftId, edit: PictureEdit): Promise<Done> {
    const draft = await outbox.get("drafts", id);
    if (draft === undefined || !("picture" in draft) || draft.picture === undefined) return refuse("unknown-message");
    const { source, plain } = draft.picture;
    const prepared = isEdited(edit) ? await preparePicture(source, edit) : accept(plain);
    if (!prepared.ok) return prepared;
    const changed = await changeDraft(outbox, id, (current) =>
      moves.edited(current, edit, prepared.value, newMessageId()),
    );
    return done(changed);
  }

  function done(changed: Result<unknown, RefusalCode>): Done {
    if (!changed.ok) return changed;
    onReady();
    return accept(null);
  }

  return {
    /** Fails where not even the draft can be stored: then there is nothing that a window could show. */
    fromClick: async (origin: CaptureOrigin, onScreenFree: (id: DraftId) => void): Promise<void> => {
      const draft = moves.newDraft(newDraftId(), origin, now());
      const added = addDraft(outbox, draft);
      const captured = track(
        draft.id,
        added.then(() => captureInto(draft, () => onScreenFree(draft.id))),
      );
      await Promise.all([added, captured]);
    },
    fromFile: async (file: Blob): Promise<DraftId> => {
      const draft = moves.newDraft(newDraftId(), { kind: "given" }, now());
      const added = addDraft(outbox, draft);
      void track(
        draft.id,
        added.then(async () => prepareInto(draft.id, await foundInFile(file))),
      );
      await added;
      return draft.id;
    },
    give: giveInto,
    /** A window shows the picture as it was found. */
    shown: (id: DraftId): void => firstViews.get(id)?.(),
    captureAgain: async (id: DraftId): Promise<Done> => {
      const again = await changeDraft(outbox, id, moves.captureAgain);
      if (!again.ok) return again;
      void track(id, captureInto(again.value));
      return accept(null);
    },
    /** Captures that the end of an earlier background interrupted. */
    resume: async (): Promise<void> => {
      for (const draft of await interrupted()) await resumeOne(draft);
    },
    /** One after the other, as they were made: the last one counts. */
    edit: (id: DraftId, edit: PictureEdit): Promise<Done> => {
      const earlier = editing.get(id) ?? Promise.resolve(accept(null));
      const apply = () => keepAwake(applyEdit(id, edit));
      // Each holds all that was changed before it, so one that failed takes none of the later ones with it.
      const next = earlier.then(apply, apply);
      editing.set(id, next);
      return next.finally(() => editing.get(id) === next && editing.delete(id));
    },
    /** On the disk when it answers. Asked while the picture is still being prepared, it answers after that. */
    send: async (id: DraftId, order: SendOrder, senderId: SenderId): Promise<Done> => {
      for (const draft of await interrupted()) if (draft.id === id) await resumeOne(draft);
      await underWay.get(id);
      // What was to be covered or cut off would be sent as it is.
      const edited = await editing.get(id);
      if (edited?.ok === false) return edited;
      const asked = await changeDraft(outbox, id, (draft) => moves.sendAsked(draft, order, senderId, now()), "strict");
      return done(asked);
    },
  };
}

async function pictureOf(found: Result<FoundPicture, RefusalCode>): Promise<Result<DraftPicture, RefusalCode>> {
  if (!found.ok) return found;
  const plain = await preparePicture(found.value.source, NO_EDIT);
  if (!plain.ok) return plain;
  return accept({ ...found.value, plain: plain.value, edit: NO_EDIT, prepared: plain.value });
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
