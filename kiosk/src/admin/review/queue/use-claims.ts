import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { useMutation } from "@tanstack/preact-query";
import { useEffect, useRef } from "preact/hooks";
import type { Queue } from "../../session/staff-connection.ts";
import type { Staff } from "../../session/staff-context.ts";
import { cacheClaimed, CLAIMED_MAX, clearWaiting, refreshQueue } from "./claimed-photos.ts";
import { needsFreshLease } from "./lease.tsx";

type Claiming = {
  readonly staff: Staff;
  readonly queue: Queue | undefined;
  /** When the relay last answered: the same queue fetched again is a new one to claim from. */
  readonly fetchedAt: number;
  readonly claimed: readonly ReviewItem[];
  /** A photo whose lease ran out is on the screen: nothing is claimed until somebody touches it. */
  readonly isPaused: boolean;
};

/** Keeps the photo on the screen and the next one claimed, while somebody may decide and something waits. */
export function useClaims({ staff, queue, fetchedAt, claimed, isPaused }: Claiming) {
  const { ask } = staff.session.connection;
  const { queries } = staff.session;
  const shownId = claimed[0]?.messageId;

  const ahead = useMutation({
    mutationFn: (besides: MessageId | undefined) => ask("review:claim", besides === undefined ? {} : { besides }),
    onSuccess: async (answer) => {
      if (answer.ok) await cacheClaimed(queries, answer.value);
      else if (answer.code === "queue-empty") await clearWaiting(queries);
    },
  });
  const isWanted = staff.isOnline && !isPaused && claimed.length < CLAIMED_MAX && (queue?.waitingCount ?? 0) > 0;
  // Asked once for each fetched queue, so that a refusal is not repeated without end.
  const askedForRef = useRef<{ readonly queue?: Queue | undefined; readonly fetchedAt?: number }>({});
  useEffect(() => {
    const before = askedForRef.current;
    if (!isWanted || ahead.isPending || (before.queue === queue && before.fetchedAt === fetchedAt)) return;
    askedForRef.current = { queue, fetchedAt };
    ahead.mutate(shownId);
  });

  const byName = useMutation({
    mutationFn: (messageId: MessageId) => ask("review:claim", { messageId }),
    onSuccess: async (answer) => {
      if (answer.ok) await cacheClaimed(queries, answer.value);
      void refreshQueue(queries);
    },
  });

  // The next photo would otherwise be blocked for colleagues after this reviewer has gone to another page.
  const lastRef = useRef(claimed);
  useEffect(() => {
    lastRef.current = claimed;
  });
  useEffect(
    () => () => {
      for (const { messageId } of lastRef.current.slice(1)) void ask("review:unclaim", { messageId });
    },
    [ask],
  );

  return {
    byName,
    /** Renews a lease that is mostly used up when its photo comes to the screen. */
    renewIfNeeded: (item: ReviewItem, now: Instant) => {
      if (staff.isOnline && needsFreshLease(item.leaseUntil, now, staff.facility.rules)) byName.mutate(item.messageId);
    },
    failed: ahead.data !== undefined && !ahead.data.ok && ahead.data.code !== "queue-empty" ? ahead.data : undefined,
  };
}
