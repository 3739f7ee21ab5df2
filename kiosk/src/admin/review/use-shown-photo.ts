import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { useEffect, useRef } from "preact/hooks";
import { photoQuery } from "../relay/photo-bytes.ts";
import type { Staff } from "../session/staff-context.ts";
import { dropHeld } from "./held-cache.ts";
import { leaseOnScreen } from "./lease-on-screen.ts";
import { leaseView } from "./lease.ts";
import type { Happening, ReviewDesk } from "./review-desk.ts";
import type { useClaims } from "./use-claims.ts";

type Shown = {
  readonly staff: Staff;
  readonly desk: ReviewDesk;
  readonly held: readonly ReviewItem[];
  readonly shown: ReviewItem | undefined;
  readonly now: Instant;
  readonly claims: ReturnType<typeof useClaims>;
  readonly tell: (happening: Happening) => void;
};

/** The photo on the screen keeps its place, gets a fresh lease if it needs one, and goes when its time is over. */
export function useShownPhoto({ staff, desk, held, shown, now, claims, tell }: Shown): void {
  const { queries, token } = staff.session;
  const leaseUntil = shown?.leaseUntil;
  useEffect(() => {
    leaseOnScreen.write(leaseUntil);
    return () => leaseOnScreen.write(undefined);
  }, [leaseUntil]);

  const beforeRef = useRef<MessageId | undefined>(undefined);
  useEffect(() => {
    const before = beforeRef.current;
    if (shown === undefined) {
      if (desk.ended === undefined && held.length === 0) beforeRef.current = undefined;
      return;
    }
    const { messageId } = shown;
    if (before !== messageId) {
      const isGone = before !== undefined && !held.some((item) => item.messageId === before);
      const wasDecided = desk.decisions.some((made) => made.messageId === before);
      if (isGone && !wasDecided) tell({ type: "swapped", now });
      beforeRef.current = messageId;
      tell({ type: "shown", messageId });
      claims.refresh(shown, now);
    } else if (!claims.byName.isPending && leaseView(shown.leaseUntil, now).state === "ended") {
      beforeRef.current = undefined;
      tell({ type: "leaseEnded", item: shown });
      queries.removeQueries({ queryKey: photoQuery(token, shown).queryKey });
      void dropHeld(queries, messageId);
    }
  });
}
