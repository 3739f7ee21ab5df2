import type { MessageAction } from "@keepsake/shared/message/lifecycle";
import type { Message } from "@keepsake/shared/message/message";
import { toldAs } from "./message-summary.ts";

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
 * Who hears of a message's newest step at once. A sender hears of it where what they may see became another, and of
 * nothing else: that there was a notice would tell them of a decision inside its undo window, or of a second look.
 */
export function audienceOf({ history }: Pick<Message, "history">): {
  readonly sender: boolean;
  readonly staff: boolean;
} {
  const newest = history.at(-1);
  if (newest === undefined) return { sender: false, staff: false };
  const before = history.at(-2)?.to ?? "draft";
  return { sender: toldAs(before) !== toldAs(newest.to), staff: CHANGES_QUEUE[newest.action] };
}
