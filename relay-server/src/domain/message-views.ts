import type { Instant } from "@keepsake/shared/instant";
import { LIFECYCLE, MESSAGE_STATUSES, type MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { Message } from "@keepsake/shared/message/message";

/** In which the inmate may see the photo. */
export const SHOWN_STATUSES: ReadonlySet<MessageStatus> = new Set(["approved", "delivered", "viewed"]);

/** In which the facility's deadline ends a message and releases its hold. */
export const UNDECIDED_STATUSES: ReadonlySet<MessageStatus> = new Set(
  MESSAGE_STATUSES.filter((status) => {
    const moves: Readonly<Record<string, object>> = LIFECYCLE[status];
    const expire = moves["expire"];
    return expire !== undefined && "credits" in expire && expire.credits === "release";
  }),
);

/** When the approval took effect, whatever came after; undefined for a message that was never approved. */
export function approvedAt(message: Message): Instant | undefined {
  return message.history.findLast(({ to }) => to === "approved")?.at;
}

/** When the message last moved. */
export function movedAt(message: Message): Instant {
  return message.history.at(-1)?.at ?? message.submittedAt;
}
