import type { MessageId, SenderId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { MessageSummary, PhotoFacts } from "@keepsake/shared/message/schemas";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import type { CaptureOrigin } from "../picture/capture.ts";
import type { PictureEdit } from "../picture/edit.ts";
import type { FoundPicture } from "../picture/found-picture.ts";
import type { PreparedPicture } from "../picture/prepare.ts";
import type {
  CapturingDraft,
  Draft,
  DraftChoices,
  DraftId,
  DraftPicture,
  DraftRefusal,
  ReadyDraft,
  RefusedDraft,
  SendingDraft,
  SendOrder,
  SubmittedDraft,
} from "./model.ts";

type Moved<To extends Draft> = Result<To, "move-not-allowed">;

export function newDraft(id: DraftId, origin: CaptureOrigin, now: Instant): CapturingDraft {
  const messageId = id as string as MessageId;
  return { id, messageId, createdAt: now, origin, choices: { caption: "" }, state: "capturing" };
}

/** Tries again where nothing was found, or only what the screen showed. */
export function captureAgain(draft: Draft): Moved<CapturingDraft> {
  if (draft.state !== "ready" && draft.state !== "refused") return notFrom(draft);
  const { picture } = draft;
  return accept({ ...base(draft), state: "capturing", ...(picture !== undefined && { picture }) });
}

/** Before it is prepared, so that it outlives the background and can be shown meanwhile. */
export function found(draft: Draft, picture: FoundPicture): Moved<CapturingDraft> {
  return draft.state === "capturing" ? accept({ ...draft, found: picture }) : notFrom(draft);
}

export function resumed(draft: Draft): Moved<CapturingDraft> {
  return draft.state === "capturing" ? accept({ ...draft, isResumed: true }) : notFrom(draft);
}

/** A picture that replaces another one gets an id of its own, as an edited one does. */
export function captured(draft: Draft, picture: DraftPicture, messageId: MessageId): Moved<ReadyDraft> {
  if (draft.state !== "capturing") return notFrom(draft);
  const named = draft.picture === undefined ? base(draft) : { ...base(draft), messageId };
  return accept({ ...named, state: "ready", picture });
}

/** A picture given by hand replaces whatever was found. */
export function given(draft: Draft, picture: DraftPicture, messageId: MessageId): Moved<ReadyDraft> {
  if (draft.state === "sending" || draft.state === "submitted") return notFrom(draft);
  return accept({ ...base(draft), messageId, state: "ready", picture });
}

/** Whatever went wrong with a better picture, the one that was there is as good as before. */
export function captureFailed(draft: Draft, refusal: DraftRefusal): Moved<ReadyDraft | RefusedDraft> {
  if (draft.state !== "capturing") return notFrom(draft);
  return accept(
    draft.picture === undefined
      ? { ...base(draft), state: "refused", refusal }
      : {
          ...base(draft),
          state: "ready",
          picture: draft.picture,
          refusal: { code: "original-unreachable", stage: refusal.stage },
        },
  );
}

/** Another picture gets another id: the relay refuses other bytes under the first one. */
export function edited(
  draft: Draft,
  edit: PictureEdit,
  prepared: PreparedPicture,
  messageId: MessageId,
): Moved<ReadyDraft> {
  const picture = mayChange(draft) ? draft.picture : undefined;
  if (picture === undefined) return notFrom(draft);
  return accept({ ...base(draft), messageId, state: "ready", picture: { ...picture, edit, prepared } });
}

export function chosen(draft: Draft, choices: DraftChoices): Moved<Draft> {
  return draft.state === "capturing" || mayChange(draft) ? accept({ ...draft, choices }) : notFrom(draft);
}

/** Only whoever the draft belongs to, if it belongs to somebody yet. */
export function sendAsked(draft: Draft, order: SendOrder, senderId: SenderId, now: Instant): Moved<SendingDraft> {
  const picture = mayChange(draft) && isOpenTo(draft, senderId) ? draft.picture : undefined;
  if (picture === undefined) return notFrom(draft);
  const choices = { inmateId: order.inmateId, caption: order.caption };
  const sent = { ...base(draft), choices, senderId, state: "sending", picture, order, sendAskedAt: now } as const;
  return accept(mayChange(draft) && draft.uploaded !== undefined ? { ...sent, uploaded: draft.uploaded } : sent);
}

/** `prepared`: of which picture; an answer about one that was edited away meanwhile is about nothing. */
export function uploaded(draft: Draft, photo: PhotoFacts, sha256: string): Moved<ReadyDraft | SendingDraft> {
  const isThis = (draft.state === "ready" || draft.state === "sending") && draft.picture.prepared.sha256 === sha256;
  return isThis ? accept({ ...draft, uploaded: photo }) : notFrom(draft);
}

/** The relay no longer has what was uploaded. */
export function uploadLost(draft: Draft): Moved<ReadyDraft | SendingDraft> {
  if (draft.state !== "ready" && draft.state !== "sending") return notFrom(draft);
  const { uploaded: _lost, ...rest } = draft;
  return accept(rest);
}

/** Drafts belong to whoever is signed in when their upload begins, or signs out before it did. */
export function claimed(draft: Draft, senderId: SenderId): Moved<Draft> {
  return isOpenTo(draft, senderId) ? accept({ ...draft, senderId }) : notFrom(draft);
}

export function submitted(draft: Draft, summary: MessageSummary): Moved<SubmittedDraft> {
  if (draft.state !== "sending" || draft.messageId !== summary.id) return notFrom(draft);
  const { thumbnail, thumbhash } = draft.picture.prepared;
  const { order } = draft;
  return accept({ ...base(draft), state: "submitted", thumbnail, thumbhash, order, submittedAt: summary.submittedAt });
}

/** By the relay, once it saw the picture or the order. */
export function refused(draft: Draft, refusal: DraftRefusal): Moved<RefusedDraft> {
  if (draft.state !== "ready" && draft.state !== "sending") return notFrom(draft);
  const { picture, uploaded } = draft;
  return accept({
    ...base(draft),
    state: "refused",
    refusal,
    picture,
    ...(uploaded !== undefined && { uploaded }),
    ...(draft.state === "sending" && { order: draft.order }),
  });
}

/** What is being sent can no longer be thrown away: the relay may have it already. */
export function mayDiscard(draft: Draft): boolean {
  return draft.state === "capturing" || draft.state === "ready" || draft.state === "refused";
}

/** The same question for reading, sending and carrying. */
export function isOpenTo(draft: Draft, senderId: SenderId | undefined): boolean {
  return draft.senderId === undefined || draft.senderId === senderId;
}

function mayChange(draft: Draft): draft is ReadyDraft | RefusedDraft {
  return draft.state === "ready" || draft.state === "refused";
}

function base({ id, messageId, createdAt, origin, choices, senderId }: Draft) {
  return { id, messageId, createdAt, origin, choices, ...(senderId !== undefined && { senderId }) };
}

function notFrom({ state }: Draft): ReturnType<typeof refuse<"move-not-allowed">> {
  return refuse("move-not-allowed", { status: state });
}
