import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { browser } from "wxt/browser";
import { engine } from "../../engine.ts";
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

/** Opens the send window from a popup or a panel; without a draft it asks for a picture first. */
export async function openSendWindow(id?: DraftId): Promise<void> {
  if (id !== undefined) {
    await engine.open(id);
    return;
  }
  await browser.windows.create({ url: "/send.html", type: "popup", width: 400, height: 900 });
}
