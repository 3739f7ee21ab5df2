import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { refuse, type Refused, type Result } from "@keepsake/shared/result";
import type {
  CapturingDraft,
  Draft,
  DraftPicture,
  DraftRefusal,
  ReadyDraft,
  RefusedDraft,
  SendingDraft,
  SubmittedDraft,
} from "../../outbox/model.ts";
import type { FoundPicture } from "../../picture/found-picture.ts";

/** What the send window shows for a draft. */
export type SendView =
  | { readonly screen: "loading" | "gone" }
  | { readonly screen: "give"; readonly refusal: DraftRefusal }
  | {
      readonly screen: "compose";
      readonly draft: CapturingDraft | ReadyDraft | RefusedDraft;
      /** As it was found until it is prepared. */
      readonly picture: FoundPicture | DraftPicture | undefined;
      /** Why the last try to send it was refused, or brought no better picture. */
      readonly refusal: DraftRefusal | undefined;
    }
  | { readonly screen: "sending"; readonly draft: SendingDraft }
  | { readonly screen: "sent"; readonly draft: SubmittedDraft };

/** Undefined: not read yet. Null: there is no such draft. */
export function sendView(draft: Draft | null | undefined): SendView {
  if (draft === undefined) return { screen: "loading" };
  if (draft === null) return { screen: "gone" };
  switch (draft.state) {
    case "capturing":
      return { screen: "compose", draft, picture: draft.found, refusal: undefined };
    case "ready":
      return { screen: "compose", draft, picture: draft.picture, refusal: draft.refusal };
    case "sending":
      return { screen: "sending", draft };
    case "submitted":
      return { screen: "sent", draft };
    case "refused":
      return draft.picture === undefined
        ? { screen: "give", refusal: draft.refusal }
        : { screen: "compose", draft, picture: draft.picture, refusal: draft.refusal };
  }
}

type SendAnswer = { readonly data: Result<null, RefusalCode> | undefined; readonly isError: boolean };

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
export function isTutorial(draft: Draft, ownOrigin: string): boolean {
  return draft.origin.kind === "click" && draft.origin.pageUrl.startsWith(`${ownOrigin}/welcome.html`);
}
