import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { refuse, type Refused, type Result } from "@keepsake/shared/result";
import type {
  CapturingDraft,
  DraftChoices,
  DraftPicture,
  DraftRefusal,
  OutboxRecord,
  ReadyDraft,
  RefusedEntry,
  SendingEntry,
  SubmittedEntry,
} from "../../outbox/model.ts";
import { isEdited, type Size } from "../../picture/edit.ts";
import type { PictureQuestion } from "../../picture/found-picture.ts";
import { isTooTallToRead } from "../../picture/tall.ts";

/** What the send window shows for a draft. */
export type SendView =
  | { readonly screen: "loading" | "gone" }
  | { readonly screen: "give"; readonly refusal: DraftRefusal }
  | {
      readonly screen: "compose";
      readonly draft: CapturingDraft | ReadyDraft | RefusedEntry;
      /** As it was found until it is prepared. Undefined while it is taken from the page. */
      readonly picture: DraftPicture | undefined;
      /** Why the last try to send it was refused, or brought no better picture. */
      readonly refusal: DraftRefusal | undefined;
    }
  | { readonly screen: "sending"; readonly entry: SendingEntry }
  | { readonly screen: "sent"; readonly entry: SubmittedEntry };

/** Undefined: not read yet. Null: there is no such picture. */
export function sendView(record: OutboxRecord | null | undefined): SendView {
  if (record === undefined) return { screen: "loading" };
  if (record === null) return { screen: "gone" };
  switch (record.state) {
    case "capturing":
      return { screen: "compose", draft: record, picture: undefined, refusal: undefined };
    case "ready":
      return { screen: "compose", draft: record, picture: record.picture, refusal: record.refusal };
    case "failed":
      return { screen: "give", refusal: record.refusal };
    case "sending":
      return { screen: "sending", entry: record };
    case "submitted":
      return { screen: "sent", entry: record };
    case "refused":
      return record.picture === undefined
        ? { screen: "give", refusal: record.refusal }
        : { screen: "compose", draft: record, picture: record.picture, refusal: record.refusal };
  }
}

/** What the sender is asked about a picture before anything else. */
export type ToAsk = PictureQuestion | { readonly kind: "tall" };

type AskedPicture = Pick<DraftPicture, "question" | "sourceSha256" | "edit">;

/** `size`: of the picture as it was found; undefined until it is known. */
export function toAsk(
  picture: AskedPicture | undefined,
  size: Size | undefined,
  { wholeOf }: Pick<DraftChoices, "wholeOf">,
): ToAsk | undefined {
  if (picture?.question !== undefined) return picture.question;
  if (picture === undefined || size === undefined || isEdited(picture.edit)) return undefined;
  return isTooTallToRead(size) && wholeOf !== picture.sourceSha256 ? { kind: "tall" } : undefined;
}

type SendAnswer = { readonly data: Result<unknown, RefusalCode> | undefined; readonly isError: boolean };

/**
 * Why a press on Send came to nothing. A background that ended in the middle, or a full disk, answers nothing at all:
 * then nothing was promised, and Send may be pressed again.
 */
export function sendRefusal({ data, isError }: SendAnswer): Refused<RefusalCode> | undefined {
  if (isError) return refuse("internal");
  return data?.ok === false ? data : undefined;
}

type GiveAnswer = { readonly data: Result<unknown, RefusalCode> | void; readonly isError: boolean };

/** Why a picture that was given came to nothing. Nothing is answered where the disk takes nothing. */
export function giveRefusal({ data, isError }: GiveAnswer): Refused<RefusalCode> | undefined {
  if (isError) return refuse("browser-full");
  return data?.ok === false ? data : undefined;
}

export function giveTitle(refusal: { readonly code: RefusalCode } | undefined): "title" | "cannotKeep" | "cannotRead" {
  if (refusal === undefined) return "title";
  return refusal.code === "browser-full" ? "cannotKeep" : "cannotRead";
}

/** True where the sender practises on the picture of our own welcome page: nothing may be sent. */
export function isTutorial(draft: OutboxRecord, ownOrigin: string): boolean {
  return draft.origin.kind === "click" && draft.origin.pageUrl.startsWith(`${ownOrigin}/welcome.html`);
}
