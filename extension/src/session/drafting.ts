import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { type Instant, MINUTE_MS } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { capture, type Captured } from "../acquire/capture.ts";
import { preparePicture } from "../acquire/prepare-picture.ts";
import { rasteriseSvg } from "../acquire/rasterise-svg.ts";
import { sniff } from "../acquire/sniff.ts";
import { addDraft, changeDraft } from "../outbox/change-draft.ts";
import type { Outbox } from "../outbox/database.ts";
import type { CaptureOrigin, DraftId, DraftPicture, RefusalStage, SendOrder } from "../outbox/model.ts";
import * as moves from "../outbox/moves.ts";
import { isEdited, NO_EDIT, type PictureEdit } from "../outbox/picture-edit.ts";
import { keepAwake } from "./keep-awake.ts";

type Done = Result<null, RefusalCode>;

const RESUME_MS_MAX = 2 * MINUTE_MS;

/** How drafts come about and change in this browser. None of it needs the relay. */
export function drafting(outbox: Outbox, now: () => Instant, onReady: () => void) {
  /** In this life of the background: what is not in here was cut off by the end of an earlier one. */
  const capturing = new Set<DraftId>();
  const editing = new Map<DraftId, Promise<Done>>();

  async function start(origin: CaptureOrigin): Promise<DraftId> {
    const id = crypto.randomUUID() as string as DraftId;
    capturing.add(id);
    await addDraft(outbox, moves.newDraft(id, origin, now()));
    return id;
  }

  async function captureInto(id: DraftId, origin: CaptureOrigin, onScreenFree: () => void): Promise<void> {
    capturing.add(id);
    try {
      const found =
        origin.kind === "click" ? await keepAwake(capture(origin, onScreenFree)) : refuse("picture-unreachable");
      await settle(id, found.ok ? await pictureOf(found.value) : found, found.ok ? "prepare" : "capture");
    } catch {
      // Such as no memory for a huge picture: the sender is told, and a draft never stands still without words.
      await settle(id, refuse("internal"), "prepare");
    } finally {
      capturing.delete(id);
    }
  }

  async function giveInto(id: DraftId, file: Blob): Promise<Done> {
    const picture = await pictureOfFile(file);
    if (!picture.ok) return picture;
    const changed = await changeDraft(outbox, id, (draft) => moves.given(draft, picture.value, newMessageId()));
    return done(changed);
  }

  async function settle(id: DraftId, picture: Result<DraftPicture, RefusalCode>, stage: RefusalStage): Promise<void> {
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
    fromClick: async (origin: CaptureOrigin, onScreenFree: (id: DraftId) => void): Promise<void> => {
      const id = await start(origin);
      await captureInto(id, origin, () => onScreenFree(id));
    },
    fromFile: async (file: Blob): Promise<DraftId> => {
      const id = await start({ kind: "given" });
      void keepAwake(pictureOfFile(file))
        .catch(() => refuse("internal"))
        .then((picture) => settle(id, picture, "prepare"))
        .finally(() => capturing.delete(id));
      return id;
    },
    give: giveInto,
    captureAgain: async (id: DraftId): Promise<Done> => {
      const again = await changeDraft(outbox, id, moves.captureAgain);
      if (!again.ok) return again;
      void captureInto(id, again.value.origin, () => {});
      return accept(null);
    },
    /** Captures that the end of an earlier background cut off. */
    resume: async (): Promise<void> => {
      const cutOff = await outbox.getAllFromIndex("drafts", "byState", "capturing");
      for (const { id, origin, createdAt } of cutOff.filter((draft) => !capturing.has(draft.id))) {
        // One that ended the background again and again would do so for ever.
        if (now() - createdAt > RESUME_MS_MAX) await settle(id, refuse("picture-unreachable"), "capture");
        else await captureInto(id, origin, () => {});
      }
    },
    /** One after the other, as they were made: the last one counts. */
    edit: (id: DraftId, edit: PictureEdit): Promise<Done> => {
      const next = (editing.get(id) ?? Promise.resolve()).then(() => keepAwake(applyEdit(id, edit)));
      editing.set(id, next);
      return next.finally(() => editing.get(id) === next && editing.delete(id));
    },
    /** On the disk when it answers. */
    send: async (id: DraftId, order: SendOrder, senderId: SenderId): Promise<Done> => {
      await editing.get(id);
      const asked = await changeDraft(outbox, id, (draft) => moves.sendAsked(draft, order, senderId, now()), "strict");
      return done(asked);
    },
  };
}

async function pictureOfFile(file: Blob): Promise<Result<DraftPicture, RefusalCode>> {
  const kind = await sniff(file);
  return kind === undefined ? refuse("not-a-picture") : pictureOf({ bytes: file, kind, quality: "original" });
}

async function pictureOf({ bytes, kind, quality, originalUrl }: Captured): Promise<Result<DraftPicture, RefusalCode>> {
  const source = kind === "svg" ? await rasteriseSvg(bytes) : bytes;
  const plain = source === undefined ? refuse("picture-broken") : await preparePicture(source, NO_EDIT);
  if (!plain.ok || source === undefined) return plain.ok ? refuse("picture-broken") : plain;
  return accept({
    quality,
    ...(originalUrl !== undefined && { originalUrl }),
    source,
    plain: plain.value,
    edit: NO_EDIT,
    prepared: plain.value,
  });
}

function newMessageId(): MessageId {
  return crypto.randomUUID() as string as MessageId;
}
