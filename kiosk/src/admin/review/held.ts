import type { MessageId } from "@keepsake/shared/ids";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";

/** How many photos one reviewer holds: the one on the screen and the next, already loaded. */
export const HELD_MAX = 2;

/**
 * What I hold, the photo on the screen first. The relay lists the oldest lease first; what was brought forward
 * (undone, or taken from the set-aside list) and what is on the screen keep their places before that.
 */
export function inFront(held: readonly ReviewItem[], front: readonly MessageId[]): readonly ReviewItem[] {
  const byId = new Map(held.map((item) => [item.messageId, item]));
  const fronted = front.flatMap((id) => byId.get(id) ?? []);
  return [...fronted, ...held.filter(({ messageId }) => !front.includes(messageId))];
}

/** The list with an item added or brought up to date. */
export function withItem(held: readonly ReviewItem[], item: ReviewItem): ReviewItem[] {
  const isHeld = held.some(({ messageId }) => messageId === item.messageId);
  return isHeld ? held.map((other) => (other.messageId === item.messageId ? item : other)) : [...held, item];
}

export function withoutItem(held: readonly ReviewItem[], messageId: MessageId): ReviewItem[] {
  return held.filter((item) => item.messageId !== messageId);
}
