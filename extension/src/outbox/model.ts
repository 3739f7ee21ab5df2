import type { InmateId, MessageId, SenderId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { MessageSummary, PhotoFacts } from "@keepsake/shared/message/schemas";
import type { RefusalFacts } from "@keepsake/shared/result";
import type { CaptureOrigin } from "../picture/capture.ts";
import type { PictureEdit, Revision } from "../picture/edit.ts";
import type { FoundPicture } from "../picture/found-picture.ts";
import type { PreparedPicture } from "../picture/prepare.ts";

/** Names a picture in this browser for as long as it lives. The relay never receives it. */
export type DraftId = string & { readonly __draft: true };

export type DraftPicture = FoundPicture & {
  readonly edit: PictureEdit;
  /** Without the edit: what the editing stage shows. Undefined until it is prepared. */
  readonly plain?: PreparedPicture;
  /** With the edit: what is sent and what the kiosk preview shows. Undefined until it is prepared. */
  readonly prepared?: PreparedPicture;
  /** Prepared anew after the end of a background: a picture that ends the next one too is given up. */
  readonly isResumed?: true;
};

/** What the sender has chosen so far, kept so that a closed panel can be opened again. */
export type DraftChoices = {
  readonly inmateId?: InmateId;
  readonly caption: string;
  /** The source of a very tall picture that the sender wants whole, having been told that it cannot be read so. */
  readonly wholeOf?: string;
};

/** What the sender agreed to by pressing Send. */
export type SendOrder = {
  /** The picture that was on the screen: no other one is sent. */
  readonly revision: Revision;
  readonly inmateId: InmateId;
  readonly caption: string;
  /** The price shown: the relay refuses another one instead of charging it. */
  readonly creditCost: number;
};

export type RefusalStage = "capture" | "prepare" | "upload" | "submit";
export type DraftRefusal = { readonly code: RefusalCode; readonly facts?: RefusalFacts; readonly stage: RefusalStage };

type DraftBase = {
  readonly id: DraftId;
  readonly createdAt: Instant;
  readonly origin: CaptureOrigin;
  readonly choices: DraftChoices;
  /** Whose it is, at the latest when they sign out. Nobody else who signs in here sees or sends it. */
  readonly senderId?: SenderId;
  /** When it was last taken back or refused: from then on it waits for its sender again. */
  readonly returnedAt?: Instant;
};

/** With a picture: the original of what the screen showed is being looked for, and this one stays if there is none. */
export type CapturingDraft = DraftBase & { readonly state: "capturing"; readonly picture?: DraftPicture };

/** There is a picture to be seen. It can be sent before it is prepared. */
export type ReadyDraft = DraftBase & {
  readonly state: "ready";
  readonly picture: DraftPicture;
  /** Why the original could not be had, or why the last edit came to nothing. */
  readonly refusal?: DraftRefusal;
  /**
   * What was changed does not fit the original that took the picture's place, and nothing was changed about this one
   * since. Kept until the sender has seen it so, or another change is made for good.
   */
  readonly isEditLost?: true;
  /** It was sent and taken back before the relay had it. */
  readonly isTakenBack?: true;
};

/** No picture came of it. */
export type FailedDraft = DraftBase & { readonly state: "failed"; readonly refusal: DraftRefusal };

/** One picture that is not sent yet. All of it stays in this browser. */
export type Draft = CapturingDraft | ReadyDraft | FailedDraft;

type EntryBase = DraftBase & {
  readonly senderId: SenderId;
  /** Made by Send, asked with every try: asking twice is asking once. Each Send makes another one. */
  readonly messageId: MessageId;
  readonly order: SendOrder;
  readonly sendAskedAt: Instant;
};

/** Kept until the relay has answered, whatever dies meanwhile. */
export type SendingEntry = EntryBase & {
  readonly state: "sending";
  readonly picture: DraftPicture;
  /** As the relay took it in. */
  readonly uploaded?: PhotoFacts;
  /** From then on the relay may have the message, and only the relay can say that it was taken back. */
  readonly submitAskedAt?: Instant;
  readonly takeBackAskedAt?: Instant;
};

/** Nothing is held and nothing was paid. With a picture it can be changed and sent again. */
export type RefusedEntry = EntryBase & {
  readonly state: "refused";
  readonly refusal: DraftRefusal;
  readonly picture?: DraftPicture;
};

/** The relay has it. */
export type SubmittedEntry = EntryBase & {
  readonly state: "submitted";
  /** Of the JPEG that was sent: the thumbnail lies under it. Undefined for what an earlier version sent. */
  readonly sha256?: string;
  readonly thumbnail: Blob;
  readonly thumbhash: string;
  readonly submittedAt: Instant;
};

/** One picture from Send to the relay's receipt. */
export type OutboxEntry = SendingEntry | RefusedEntry | SubmittedEntry;

/** What this browser keeps of one picture, under one id through all of it. */
export type OutboxRecord = Draft | OutboxEntry;
export type RecordState = OutboxRecord["state"];

/**
 * One line of "My photos", newest first: sent from here (`sent`), known to the relay (`summary`), or both.
 * A draft that was never sent is not history.
 */
export type HistoryEntry =
  | { readonly at: Instant; readonly sent: SendingEntry | RefusedEntry; readonly summary?: undefined }
  | { readonly at: Instant; readonly sent?: SubmittedEntry; readonly summary: MessageSummary };
