import type { InmateId, MessageId, SenderId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { MessageSummary, PhotoFacts } from "@keepsake/shared/message/schemas";
import type { RefusalFacts } from "@keepsake/shared/result";
import type { CaptureOrigin } from "../picture/capture.ts";
import type { PictureEdit } from "../picture/edit.ts";
import type { FoundPicture } from "../picture/found-picture.ts";
import type { PreparedPicture } from "../picture/prepare.ts";

/** Names a draft in this browser for as long as it lives. The relay never hears it. */
export type DraftId = string & { readonly __draft: true };

export type DraftPicture = FoundPicture & {
  /** Without edits: what the editing stage shows. */
  readonly plain: PreparedPicture;
  readonly edit: PictureEdit;
  /** With edits: what is sent and what the kiosk preview shows. The same as `plain` where nothing was edited. */
  readonly prepared: PreparedPicture;
};

/** What the sender has chosen so far, kept so that a closed panel can be opened again. */
export type DraftChoices = { readonly inmateId?: InmateId; readonly caption: string };

/** What the sender agreed to by pressing Send. */
export type SendOrder = {
  readonly inmateId: InmateId;
  readonly caption: string;
  /** The price shown: the relay refuses another one instead of charging it. */
  readonly creditCost: number;
};

export type RefusalStage = "capture" | "prepare" | "upload" | "submit";
export type DraftRefusal = { readonly code: RefusalCode; readonly facts?: RefusalFacts; readonly stage: RefusalStage };

type DraftBase = {
  readonly id: DraftId;
  /** Made with the draft, sent with every try: asking twice is asking once. Another picture gets another one. */
  readonly messageId: MessageId;
  readonly createdAt: Instant;
  readonly origin: CaptureOrigin;
  readonly choices: DraftChoices;
  /** Whose it is, at the latest when they sign out. Nobody else who signs in here sees or sends it. */
  readonly senderId?: SenderId;
};

/** With a picture: a better one is being looked for, and this one stays if there is none. */
export type CapturingDraft = DraftBase & {
  readonly state: "capturing";
  readonly picture?: DraftPicture;
  /** What is being prepared: no page has to be asked for it again. */
  readonly found?: FoundPicture;
  /** Prepared anew after the end of a background: a picture that ends the next one too is given up. */
  readonly isResumed?: true;
};

export type ReadyDraft = DraftBase & {
  readonly state: "ready";
  readonly picture: DraftPicture;
  /** Why looking for a better picture brought none. */
  readonly refusal?: DraftRefusal;
  /** As the relay took it in; once it is there, Send only has to submit. */
  readonly uploaded?: PhotoFacts;
};

export type SendingDraft = DraftBase & {
  readonly state: "sending";
  readonly picture: DraftPicture;
  readonly uploaded?: PhotoFacts;
  readonly order: SendOrder;
  readonly sendAskedAt: Instant;
};

export type SubmittedDraft = DraftBase & {
  readonly state: "submitted";
  readonly thumbnail: Blob;
  readonly thumbhash: string;
  readonly order: SendOrder;
  readonly submittedAt: Instant;
};

/** Nothing is held and nothing was paid. With a picture it can be changed and sent again. */
export type RefusedDraft = DraftBase & {
  readonly state: "refused";
  readonly refusal: DraftRefusal;
  readonly picture?: DraftPicture;
  readonly uploaded?: PhotoFacts;
  /** Present where it was refused after Send. */
  readonly order?: SendOrder;
};

/** One picture on its way, from the first byte to the relay's receipt. */
export type Draft = CapturingDraft | ReadyDraft | SendingDraft | SubmittedDraft | RefusedDraft;
export type DraftState = Draft["state"];

/**
 * One line of "My photos", newest first: sent from here (`draft`), known to the relay (`summary`), or both.
 * A draft that was never sent is not history.
 */
export type HistoryEntry =
  | { readonly at: Instant; readonly draft: SendingDraft | RefusedDraft; readonly summary?: undefined }
  | { readonly at: Instant; readonly draft?: SubmittedDraft; readonly summary: MessageSummary };
