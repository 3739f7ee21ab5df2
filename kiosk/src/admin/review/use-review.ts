import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import type { Refused } from "@keepsake/shared/result";
import { useMutation, useQueries, useQuery } from "@tanstack/preact-query";
import { useEffect, useReducer, useRef } from "preact/hooks";
import { queueQuery } from "../session/staff-connection.ts";
import { may, useRelayNow, useStaff, type Staff } from "../session/staff-context.ts";
import { decide, type Outcome } from "./decision/decide.ts";
import { undoableDecision, type RecentDecision } from "./decision/recent-decisions.ts";
import { cacheClaimed, CLAIMED_MAX, inFront, refreshQueue, uncacheClaimed } from "./queue/claimed-photos.ts";
import { leaseOnScreen, leaseView } from "./queue/lease.tsx";
import { useClaims } from "./queue/use-claims.ts";
import { DESK_AT_START, isSecondPress, nextDesk, type ReviewDesk, type ReviewEvent } from "./review-desk.ts";
import { photoQuery } from "./stage/photo-bytes.ts";

type Deciding = {
  readonly item: ReviewItem;
  readonly outcome: Outcome;
  /** It was sent before, and the answer was lost. */
  readonly isRepeated?: boolean;
};

/** Everything that the review page shows and does: the queue, the claimed photos, decisions and undo. */
export function useReview() {
  const staff = useStaff();
  const { connection, queries, token } = staff.session;
  const { ask } = connection;
  const now = useRelayNow();
  const relayNow = () => (Date.now() + staff.relayAheadMs) as Instant;
  const [desk, dispatch] = useReducer(nextDesk, DESK_AT_START);
  const queue = useQuery(queueQuery(connection));
  const decided = new Set(desk.decisions.filter(({ state }) => state === "open").map(({ messageId }) => messageId));
  const claimed = inFront(
    (queue.data?.held ?? []).filter(({ messageId }) => !decided.has(messageId) && messageId !== desk.ended?.messageId),
    desk.front,
  );
  const shown = desk.ended === undefined ? claimed[0] : undefined;
  const photos = useQueries({ queries: claimed.slice(0, CLAIMED_MAX).map((item) => photoQuery(token, item)) });
  const mayDecide = may(staff.role, "decide");
  const isPaused = desk.ended !== undefined || !mayDecide;
  const { data, dataUpdatedAt: fetchedAt } = queue;
  const claims = useClaims({ staff, queue: data, fetchedAt, claimed, isPaused });
  const refused = (refusal: Refused<RefusalCode>) => dispatch({ type: "refused", refusal });

  const unansweredRef = useRef<Deciding | undefined>(undefined);
  const decisions = useMutation({
    mutationFn: ({ item, outcome }: Deciding) =>
      decide(ask, item, outcome, { relayNow, undoSeconds: staff.facility.rules.undoSeconds }),
    onSuccess: async (answer, deciding) => {
      if (answer.ok) {
        dispatch({ type: "decided", decision: answer.value });
        await uncacheClaimed(queries, deciding.item.messageId);
      } else if (!deciding.isRepeated) refused(answer);
      unansweredRef.current = !answer.ok && answer.code === "timeout" ? { ...deciding, isRepeated: true } : undefined;
      void refreshQueue(queries);
    },
  });

  // When an answer was lost, the next queue shows whether the decision arrived. If the photo is still claimed, it did
  // not, and the reviewer decides again. If it is not, the same request is sent once more: the relay answers it without
  // deciding anew, and the decision can then be undone like any other.
  useEffect(() => {
    const unanswered = unansweredRef.current;
    unansweredRef.current = undefined;
    const isClaimed = queue.data?.held.some(({ messageId }) => messageId === unanswered?.item.messageId);
    if (unanswered !== undefined && isClaimed === false) decisions.mutate(unanswered);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each fetched queue.
  }, [queue.dataUpdatedAt]);

  const pressedAtRef = useRef(-Infinity);
  function decideShown(outcome: Outcome): void {
    const pressedAt = Date.now();
    if (shown === undefined || isSecondPress(pressedAtRef.current, pressedAt)) return;
    pressedAtRef.current = pressedAt;
    decisions.mutate({ item: shown, outcome });
  }

  const undo = useMutation({
    mutationFn: ({ messageId }: RecentDecision) => ask("review:undo", { messageId }),
    onSuccess: async (answer, { messageId }) => {
      if (answer.ok) {
        dispatch({ type: "undone", messageId, now: relayNow() });
        await cacheClaimed(queries, answer.value);
      } else if (answer.code === "undo-too-late") dispatch({ type: "undoRefused", messageId, now: relayNow() });
      else refused(answer);
      void refreshQueue(queries);
    },
  });

  /** Claims one message and brings it to the screen: it was set aside, or its lease ran out. */
  async function claim(messageId: MessageId): Promise<void> {
    const answer = await claims.byName.mutateAsync(messageId);
    if (!answer.ok) refused(answer);
    else if (decided.has(messageId)) dispatch({ type: "undone", messageId, now: relayNow() });
    else dispatch({ type: "shown", messageId });
  }

  useShownPhoto({ staff, desk, claimed, shown, now, claims, dispatch });

  return {
    staff,
    mayDecide,
    now,
    desk,
    dispatch,
    queue,
    claimed,
    shown,
    photos,
    claims,
    isBusy: decisions.isPending || undo.isPending || claims.byName.isPending,
    decide: decideShown,
    undo() {
      pressedAtRef.current = -Infinity;
      const last = undoableDecision(desk.decisions, relayNow());
      if (last?.kind === "setAside") void claim(last.messageId);
      else if (last !== undefined) undo.mutate(last);
    },
    claim,
    photoOf: ({ messageId, photoId }: RecentDecision) => {
      const { queryKey } = photoQuery(token, { messageId, photo: { id: photoId } });
      return queries.getQueryData(queryKey)?.bitmap;
    },
  };
}

type Shown = {
  readonly staff: Staff;
  readonly desk: ReviewDesk;
  readonly claimed: readonly ReviewItem[];
  readonly shown: ReviewItem | undefined;
  readonly now: Instant;
  readonly claims: ReturnType<typeof useClaims>;
  readonly dispatch: (event: ReviewEvent) => void;
};

/** Keeps the photo on the screen in front, renews its lease when it comes up, and hides it when the lease runs out. */
function useShownPhoto({ staff, desk, claimed, shown, now, claims, dispatch }: Shown): void {
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
      if (desk.ended === undefined && claimed.length === 0) beforeRef.current = undefined;
      return;
    }
    const { messageId } = shown;
    if (before !== messageId) {
      const isGone = before !== undefined && !claimed.some((item) => item.messageId === before);
      const wasDecided = desk.decisions.some((decision) => decision.messageId === before);
      if (isGone && !wasDecided) dispatch({ type: "swapped", now });
      beforeRef.current = messageId;
      dispatch({ type: "shown", messageId });
      claims.renewIfNeeded(shown, now);
    } else if (!claims.byName.isPending && leaseView(shown.leaseUntil, now, staff.facility.rules).state === "ended") {
      beforeRef.current = undefined;
      dispatch({ type: "leaseEnded", item: shown });
      queries.removeQueries({ queryKey: photoQuery(token, shown).queryKey });
      void uncacheClaimed(queries, messageId);
    }
  });
}
