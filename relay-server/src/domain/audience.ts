import type { FacilityId, HousingUnitId, SenderId } from "@keepsake/shared/ids";
import type { MessageAction } from "@keepsake/shared/message/lifecycle";
import type { Message } from "@keepsake/shared/message/message";
import { shownAs } from "./message-summary.ts";

/** One thing that a commit changed and that somebody connected may want to fetch. The store publishes it. */
export type CommittedChange =
  | { readonly kind: "message"; readonly before: Message | undefined; readonly after: Message }
  | { readonly kind: "account"; readonly senderId: SenderId }
  /** `head` is the number of the unit's newest event. */
  | { readonly kind: "unit"; readonly unitId: HousingUnitId; readonly head: number };

/** A hint that there is something to fetch, and for whom. */
export type DueNotice =
  | { readonly name: "messageChanged"; readonly to: SenderId }
  | { readonly name: "accountChanged"; readonly to: SenderId }
  | { readonly name: "queueChanged"; readonly to: FacilityId }
  | { readonly name: "unitAdvanced"; readonly to: HousingUnitId; readonly head: number };

/** Which steps change what the facility's staff see in their queue. */
const CHANGES_QUEUE: Readonly<Record<MessageAction, boolean>> = {
  submit: true,
  claim: true,
  unclaim: true,
  withdraw: true,
  expire: true,
  cancel: true,
  approve: true,
  reject: true,
  undo: true,
  setAside: true,
  takeEffect: true,
  confirm: true,
  disagree: true,
  freeze: true,
  unfreeze: true,
  deliver: false,
  view: false,
  recall: true,
};

/**
 * Who is notified of a change. A sender is notified where what they may see became another, and of nothing else: a
 * notice alone would reveal a decision inside its undo window, or a second review.
 */
export function noticesOf(change: CommittedChange): readonly DueNotice[] {
  if (change.kind === "account") return [{ name: "accountChanged", to: change.senderId }];
  if (change.kind === "unit") return [{ name: "unitAdvanced", to: change.unitId, head: change.head }];
  const { before, after } = change;
  const notices: DueNotice[] = [];
  const steps = after.history.slice(before?.history.length ?? 0);
  if (shownAs(before?.status ?? "draft") !== shownAs(after.status)) {
    notices.push({ name: "messageChanged", to: after.senderId });
  }
  if (steps.some(({ action }) => CHANGES_QUEUE[action])) notices.push({ name: "queueChanged", to: after.facilityId });
  return notices;
}
