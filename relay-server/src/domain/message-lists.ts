import type { Instant } from "@keepsake/shared/instant";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { Message } from "@keepsake/shared/message/message";

/** The statuses in which the inmate may see the photo. */
export const SHOWN_STATUSES: ReadonlySet<MessageStatus> = new Set(["approved", "delivered", "viewed"]);

/**
 * In these staff find a message in their queue, those that wait for anybody and those for a second officer, and the
 * facility's deadline ends it. One under review is decided first.
 */
export const QUEUE_STATUSES: ReadonlySet<MessageStatus> = new Set(["queued", "setAside", "awaitingSecond"]);

/** When the approval took effect, whatever came after; undefined for a message that was never approved. */
export function approvedAt(message: Message): Instant | undefined {
  return message.history.findLast(({ to }) => to === "approved")?.at;
}
