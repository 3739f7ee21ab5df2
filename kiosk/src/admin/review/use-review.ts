import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import type { Refused } from "@keepsake/shared/result";
import { useMutation, useQueries, useQuery } from "@tanstack/preact-query";
import { useReducer } from "preact/hooks";
import { useRelayNow } from "../components/use-relay-now.ts";
import { photoQuery } from "../relay/photo-bytes.ts";
import { queueQuery } from "../relay/staff-queries.ts";
import { may } from "../session/abilities.ts";
import { useStaff } from "../session/staff-context.ts";
import { decide, type Verdict } from "./decide.ts";
import { undoable, type DecisionMade } from "./decision-made.ts";
import { HELD_MAX, inFront } from "./held.ts";
import { dropHeld, keepHeld, refreshQueue } from "./held-cache.ts";
import { DESK_AT_START, nextDesk } from "./review-desk.ts";
import { useClaims } from "./use-claims.ts";
import { useShownPhoto } from "./use-shown-photo.ts";

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
    (queue.data?.held ?? []).filter(({ messageId }) => !decided.has(messageId)),
    desk.front,
  );
  const shown = desk.ended === undefined ? held[0] : undefined;
  const photos = useQueries({ queries: held.slice(0, HELD_MAX).map((item) => photoQuery(token, item)) });
  const mayDecide = may(staff.role, "decide");
  const isPaused = desk.ended !== undefined || !mayDecide;
  const claims = useClaims({ staff, queue: queue.data, held, isPaused });
  const refused = (refusal: Refused<RefusalCode>) => tell({ type: "refused", refusal });

  const verdicts = useMutation({
    mutationFn: ({ item, verdict }: { item: ReviewItem; verdict: Verdict }) => decide(ask, item, verdict, relayNow),
    onSuccess: async (answer, { item }) => {
      if (answer.ok) {
        tell({ type: "decided", made: answer.value });
        await dropHeld(queries, item.messageId);
      } else refused(answer);
      void refreshQueue(queries);
    },
  });

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
    decide: (verdict: Verdict) => shown && verdicts.mutate({ item: shown, verdict }),
    undo() {
      const made = undoable(desk.decisions, relayNow());
      if (made?.kind === "setAside") void take(made.messageId);
      else if (made !== undefined) undo.mutate(made);
    },
    take,
    photoUrlOf: ({ messageId, photoId }: DecisionMade) => {
      const { queryKey } = photoQuery(token, { messageId, photo: { id: photoId } });
      return queries.getQueryData(queryKey)?.url;
    },
  };
}
