import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { useMutation } from "@tanstack/preact-query";
import { useEffect, useRef } from "preact/hooks";
import type { Queue } from "../relay/staff-queries.ts";
import type { Staff } from "../session/staff-context.ts";
import { HELD_MAX } from "./held.ts";
import { emptyLine, keepHeld, refreshQueue } from "./held-cache.ts";
import { needsFreshLease } from "./lease.ts";

type Claiming = {
  readonly staff: Staff;
  readonly queue: Queue | undefined;
  /** When the relay last said so: the same queue again is a new one to claim from. */
  readonly askedAt: number;
  readonly held: readonly ReviewItem[];
  /** A photo whose time ran out stands on the screen: somebody has to come back first. */
  readonly isPaused: boolean;
};

/** Keeps the photo on the screen and the next one mine, while there is anybody to decide and anything to claim. */
export function useClaims({ staff, queue, askedAt, held, isPaused }: Claiming) {
  const { ask } = staff.session.connection;
  const { queries } = staff.session;
  const shownId = held[0]?.messageId;

  const ahead = useMutation({
    mutationFn: (besides: MessageId | undefined) => ask("review:claim", besides === undefined ? {} : { besides }),
    onSuccess: async (answer) => {
      if (answer.ok) await keepHeld(queries, answer.value);
      else if (answer.code === "queue-empty") await emptyLine(queries);
    },
  });
  const isWanted = staff.isOnline && !isPaused && held.length < HELD_MAX && (queue?.waitingCount ?? 0) > 0;
  // Once for each state of the queue, so that a refusal is not asked for without end.
  const askedForRef = useRef<{ readonly queue?: Queue | undefined; readonly askedAt?: number }>({});
  useEffect(() => {
    const before = askedForRef.current;
    if (!isWanted || ahead.isPending || (before.queue === queue && before.askedAt === askedAt)) return;
    askedForRef.current = { queue, askedAt };
    ahead.mutate(shownId);
  });

  const byName = useMutation({
    mutationFn: (messageId: MessageId) => ask("review:claim", { messageId }),
    onSuccess: async (answer) => {
      if (answer.ok) await keepHeld(queries, answer.value);
      void refreshQueue(queries);
    },
  });

  // The next photo would otherwise be blocked for colleagues after this reviewer has gone to another page.
  const lastRef = useRef(held);
  useEffect(() => {
    lastRef.current = held;
  });
  useEffect(
    () => () => {
      for (const { messageId } of lastRef.current.slice(1)) void ask("review:unclaim", { messageId });
    },
    [ask],
  );

  return {
    byName,
    /** What came up with most of its lease used gets a fresh one. */
    refresh: (item: ReviewItem, now: Instant) => {
      if (staff.isOnline && needsFreshLease(item.leaseUntil, now)) byName.mutate(item.messageId);
    },
    failed: ahead.data !== undefined && !ahead.data.ok && ahead.data.code !== "queue-empty" ? ahead.data : undefined,
  };
}
