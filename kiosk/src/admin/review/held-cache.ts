import type { MessageId } from "@keepsake/shared/ids";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import type { QueryClient } from "@tanstack/preact-query";
import { QUEUE_KEY, type Queue } from "../relay/staff-queries.ts";
import { withItem, withoutItem } from "./held.ts";

/**
 * Writes what an answer just told into the cache, so that the screen need not wait for the next fetch.
 * A fetch under way was asked before that answer and would bring the old state back, so it is dropped first.
 */
async function change(queries: QueryClient, next: (queue: Queue) => Queue): Promise<void> {
  await queries.cancelQueries({ queryKey: QUEUE_KEY });
  queries.setQueryData<Queue>(QUEUE_KEY, (queue) => queue && next(queue));
}

export function keepHeld(queries: QueryClient, item: ReviewItem): Promise<void> {
  return change(queries, (queue) => ({
    ...queue,
    waitingCount: queue.waitingCount - Number(queue.next.some(({ messageId }) => messageId === item.messageId)),
    held: withItem(queue.held, item),
    next: queue.next.filter(({ messageId }) => messageId !== item.messageId),
    setAside: queue.setAside.filter(({ messageId }) => messageId !== item.messageId),
  }));
}

export function dropHeld(queries: QueryClient, messageId: MessageId): Promise<void> {
  return change(queries, (queue) => ({ ...queue, held: withoutItem(queue.held, messageId) }));
}

/** Nobody is left in line; the next notice brings the truth. */
export function emptyLine(queries: QueryClient): Promise<void> {
  return change(queries, (queue) => ({ ...queue, waitingCount: 0, next: [] }));
}

export function refreshQueue(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: QUEUE_KEY });
}
