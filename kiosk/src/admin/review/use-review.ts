import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import type { Refused } from "@keepsake/shared/result";
import { useMutation, useQueries, useQuery } from "@tanstack/preact-query";
import { useEffect, useReducer, useRef } from "preact/hooks";
import { useRelayNow } from "../components/use-relay-now.ts";
import { photoQuery } from "../relay/photo-bytes.ts";
import { queueQuery } from "../relay/staff-queries.ts";
import { may } from "../session/abilities.ts";
import { useStaff } from "../session/staff-context.ts";
import { decide, type Verdict } from "./decide.ts";
import { isSecondPress } from "./second-press.ts";
import { undoable, type DecisionMade } from "./decision-made.ts";
import { HELD_MAX, inFront } from "./held.ts";
import { dropHeld, keepHeld, refreshQueue } from "./held-cache.ts";
import { DESK_AT_START, nextDesk } from "./review-desk.ts";
import { useClaims } from "./use-claims.ts";
import { useShownPhoto } from "./use-shown-photo.ts";

type Deciding = {
  readonly item: ReviewItem;
  readonly verdict: Verdict;
  /** It was asked before, and the answer was lost. */
  readonly isAsked?: boolean;
};

/** What the relay knows and what the reviewer does about it, in one place; screens get values from here. */
export function useReview() {
  const staff = useStaff();
  const { connection, queries, token } = staff.session;
  const { ask } = connection;
  const now = useRelayNow(staff.relayAheadMs);
  const relayNow = () => (Date.now() + staff.relayAheadMs) as Instant;
  const [desk, tell] = useReducer(nextDesk, DESK_AT_START);
  const queue = useQuery(queueQuery(connection));
  const decided = new Set(desk.decisions.filter(({ state }) => state === "open").map(({ messageId }) => messageId));
  const held = inFront(
    (queue.data?.held ?? []).filter(({ messageId }) => !decided.has(messageId) && messageId !== desk.ended?.messageId),
    desk.front,
  );
  const shown = desk.ended === undefined ? held[0] : undefined;
  const photos = useQueries({ queries: held.slice(0, HELD_MAX).map((item) => photoQuery(token, item)) });
  const mayDecide = may(staff.role, "decide");
  const isPaused = desk.ended !== undefined || !mayDecide;
  const { data, dataUpdatedAt: askedAt } = queue;
  const claims = useClaims({ staff, queue: data, askedAt, held, isPaused });
  const refused = (refusal: Refused<RefusalCode>) => tell({ type: "refused", refusal });

  const unansweredRef = useRef<Deciding | undefined>(undefined);
  const verdicts = useMutation({
    mutationFn: ({ item, verdict }: Deciding) => decide(ask, item, verdict, relayNow),
    onSuccess: async (answer, deciding) => {
      if (answer.ok) {
        tell({ type: "decided", made: answer.value });
        await dropHeld(queries, deciding.item.messageId);
      } else if (!deciding.isAsked) refused(answer);
      unansweredRef.current = !answer.ok && answer.code === "timeout" ? { ...deciding, isAsked: true } : undefined;
      void refreshQueue(queries);
    },
  });

  // Whether a lost answer was a yes shows in the next queue. A photo that is still mine waits for me as before; one
  // that is not can be asked about without deciding anything anew, and then undone like any other.
  useEffect(() => {
    const unanswered = unansweredRef.current;
    unansweredRef.current = undefined;
    const isMine = queue.data?.held.some(({ messageId }) => messageId === unanswered?.item.messageId);
    if (unanswered !== undefined && isMine === false) verdicts.mutate(unanswered);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each answer about the queue.
  }, [queue.dataUpdatedAt]);

  const pressedAtRef = useRef(-Infinity);
  function decideShown(verdict: Verdict): void {
    const pressedAt = Date.now();
    if (shown === undefined || isSecondPress(pressedAtRef.current, pressedAt)) return;
    pressedAtRef.current = pressedAt;
    verdicts.mutate({ item: shown, verdict });
  }

  const undo = useMutation({
    mutationFn: ({ messageId }: DecisionMade) => ask("review:undo", { messageId }),
    onSuccess: async (answer, { messageId }) => {
      if (answer.ok) {
        tell({ type: "undone", messageId, now: relayNow() });
        await keepHeld(queries, answer.value);
      } else if (answer.code === "undo-too-late") tell({ type: "undoRefused", messageId, now: relayNow() });
      else refused(answer);
      void refreshQueue(queries);
    },
  });

  /** Brings a message by name to the screen: set aside before, or its time ran out. */
  async function take(messageId: MessageId): Promise<void> {
    const answer = await claims.byName.mutateAsync(messageId);
    if (!answer.ok) refused(answer);
    else if (decided.has(messageId)) tell({ type: "undone", messageId, now: relayNow() });
    else tell({ type: "shown", messageId });
  }

  useShownPhoto({ staff, desk, held, shown, now, claims, tell });

  return {
    staff,
    mayDecide,
    now,
    desk,
    tell,
    queue,
    held,
    shown,
    photos,
    claims,
    isBusy: verdicts.isPending || undo.isPending || claims.byName.isPending,
    decide: decideShown,
    undo() {
      pressedAtRef.current = -Infinity;
      const made = undoable(desk.decisions, relayNow());
      if (made?.kind === "setAside") void take(made.messageId);
      else if (made !== undefined) undo.mutate(made);
    },
    take,
    photoOf: ({ messageId, photoId }: DecisionMade) => {
      const { queryKey } = photoQuery(token, { messageId, photo: { id: photoId } });
      return queries.getQueryData(queryKey)?.bitmap;
    },
  };
}
