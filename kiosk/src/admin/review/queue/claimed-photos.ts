import type { MessageId } from "@keepsake/shared/ids";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import type { QueryClient } from "@tanstack/preact-query";
import { QUEUE_KEY, type Queue } from "../../session/staff-connection.ts";

/** How many photos one reviewer has claimed at a time: the one on the screen and the next, already loaded. */
export const CLAIMED_MAX = 2;

/**
 * The claimed photos, the one on the screen first. The relay lists the oldest lease first; those in `front`
 * (on the screen, undone, or claimed from the set-aside list) come before that, in their order.
 */
export function inFront(claimed: readonly ReviewItem[], front: readonly MessageId[]): readonly ReviewItem[] {
  const byId = new Map(claimed.map((item) => [item.messageId, item]));
  const fronted = front.flatMap((id) => byId.get(id) ?? []);
  return [...fronted, ...claimed.filter(({ messageId }) => !front.includes(messageId))];
}

/** The list with an item added or brought up to date. */
export function withItem(claimed: readonly ReviewItem[], item: ReviewItem): ReviewItem[] {
  const isIn = claimed.some(({ messageId }) => messageId === item.messageId);
  return isIn ? claimed.map((other) => (other.messageId === item.messageId ? item : other)) : [...claimed, item];
}

export function withoutItem(claimed: readonly ReviewItem[], messageId: MessageId): ReviewItem[] {
  return claimed.filter((item) => item.messageId !== messageId);
}

/** Adds what the relay just handed out to the cached queue, so that the screen need not wait for the next fetch. */
export function cacheClaimed(queries: QueryClient, item: ReviewItem): Promise<void> {
  return change(queries, (queue) => ({
    ...queue,
    waitingCount: queue.waitingCount - Number(queue.next.some(({ messageId }) => messageId === item.messageId)),
    held: withItem(queue.held, item),
    next: queue.next.filter(({ messageId }) => messageId !== item.messageId),
    setAside: queue.setAside.filter(({ messageId }) => messageId !== item.messageId),
  }));
}

/** Drops what was decided or ran out from the cached queue. */
export function uncacheClaimed(queries: QueryClient, messageId: MessageId): Promise<void> {
  return change(queries, (queue) => ({ ...queue, held: withoutItem(queue.held, messageId) }));
}

/** Nothing waits any more. The next notice fetches the queue anew. */
export function clearWaiting(queries: QueryClient): Promise<void> {
  return change(queries, (queue) => ({ ...queue, waitingCount: 0, next: [] }));
}

export function refreshQueue(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: QUEUE_KEY });
}

async function change(queries: QueryClient, next: (queue: Queue) => Queue): Promise<void> {
  // A fetch that began before this answer would bring the old state back, so it is cancelled first.
  await queries.cancelQueries({ queryKey: QUEUE_KEY });
  queries.setQueryData<Queue>(QUEUE_KEY, (queue) => queue && next(queue));
}
