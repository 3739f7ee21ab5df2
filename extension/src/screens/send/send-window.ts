import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { DraftId } from "../../outbox/model.ts";

/** The draft that a send window was opened for; undefined where the sender is to give a picture first. */
export function draftInAddress(): DraftId | undefined {
  return (new URLSearchParams(location.search).get("draft") as DraftId | null) ?? undefined;
}

/** Why there is no draft to be shown. */
export function refusalInAddress(): RefusalCode | undefined {
  return (new URLSearchParams(location.search).get("refusal") as RefusalCode | null) ?? undefined;
}

/** Remembers a draft in the address, so that a reload shows it again. */
export function keepDraftInAddress(id: DraftId): void {
  history.replaceState(null, "", `?draft=${encodeURIComponent(id)}`);
}
