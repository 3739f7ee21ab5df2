import type { MessageId } from "@keepsake/shared/ids";
import type { Message } from "@keepsake/shared/message/message";
import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import type { Decided, StaffRequests } from "@keepsake/shared/protocol/staff-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import {
  approveMessage,
  claimMessage,
  rejectMessage,
  setMessageAside,
  unclaimMessage,
  undoDecision,
} from "../domain/review-message.ts";
import { confirmDecision, disagreeWithDecision } from "../domain/second-review.ts";
import type { StaffActor } from "./actors.ts";
import type { Needs } from "./needs.ts";
import { queueEntryOf, reviewItemOf, secondReviewEntryOf } from "./review-item.ts";

type ReviewRequests = Pick<StaffRequests, Extract<keyof StaffRequests, `review:${string}`>>;

const STRIP_COUNT_MAX = 12;
const SET_ASIDE_COUNT_MAX = 60;

export function reviewHandlers(needs: Needs): HandlersOf<ReviewRequests, StaffActor> {
  const { clock, messages } = needs;

  async function claim(id: MessageId, reviewer: StaffActor) {
    const now = clock.now();
    return messages.change(id, (current) => claimMessage(current, reviewer, now));
  }

  return {
    async "review:queue"(_input, { facilityId, id }) {
      const [waiting, setAside, awaitingSecond, held] = await Promise.all([
        messages.waiting(facilityId, "queued", STRIP_COUNT_MAX),
        messages.waiting(facilityId, "setAside", SET_ASIDE_COUNT_MAX),
        messages.waiting(facilityId, "awaitingSecond", SET_ASIDE_COUNT_MAX),
        liveHeldBy(needs, id),
      ]);
      return accept({
        waitingCount: waiting.count,
        setAsideCount: setAside.count,
        next: waiting.messages.map(queueEntryOf),
        setAside: setAside.messages.map(queueEntryOf),
        awaitingSecond: awaitingSecond.messages.map((message) => secondReviewEntryOf(message, id)),
        held: await Promise.all(held.map((message) => reviewItemOf(needs, message))),
      });
    },

    async "review:claim"({ messageId, besides }, reviewer) {
      if (messageId !== undefined) {
        const claimed = await claim(messageId, reviewer);
        return claimed.ok ? accept(await reviewItemOf(needs, claimed.value)) : claimed;
      }
      const held = (await liveHeldBy(needs, reviewer.id)).find(({ id }) => id !== besides);
      if (held !== undefined) return accept(await reviewItemOf(needs, held));

      // Colleagues may claim at the same moment, more of them than were read: only an empty queue is one.
      const tried = new Set<MessageId>();
      for (;;) {
        const { messages: inLine } = await messages.waiting(reviewer.facilityId, "queued", STRIP_COUNT_MAX);
        const next = inLine.find(({ id }) => !tried.has(id));
        if (next === undefined) return refuse("queue-empty");
        tried.add(next.id);
        const claimed = await claim(next.id, reviewer);
        if (claimed.ok) return accept(await reviewItemOf(needs, claimed.value));
      }
    },

    async "review:unclaim"({ messageId }, reviewer) {
      const now = clock.now();
      const changed = await messages.change(messageId, (current) => unclaimMessage(current, reviewer, now));
      return changed.ok ? accept({}) : changed;
    },

    async "review:approve"({ messageId, photoId }, reviewer) {
      const now = clock.now();
      return decided(await messages.change(messageId, (current) => approveMessage(current, photoId, reviewer, now)));
    },

    async "review:reject"({ messageId, ...rejection }, reviewer) {
      const now = clock.now();
      return decided(await messages.change(messageId, (current) => rejectMessage(current, rejection, reviewer, now)));
    },

    async "review:setAside"({ messageId, photoId, note }, reviewer) {
      const now = clock.now();
      const changed = await messages.change(messageId, (current) =>
        setMessageAside(current, { photoId, note }, reviewer, now),
      );
      return changed.ok ? accept({}) : changed;
    },

    async "review:undo"({ messageId }, reviewer) {
      const now = clock.now();
      const undone = await messages.change(messageId, (current) => undoDecision(current, reviewer, now));
      return undone.ok ? accept(await reviewItemOf(needs, undone.value)) : undone;
    },

    async "review:confirm"({ messageId, photoId }, officer) {
      const now = clock.now();
      const changed = await messages.change(messageId, (current) => confirmDecision(current, photoId, officer, now));
      return changed.ok ? accept({}) : changed;
    },

    async "review:disagree"({ messageId, ...answer }, officer) {
      const now = clock.now();
      const changed = await messages.change(messageId, (current) =>
        disagreeWithDecision(current, answer, officer, now),
      );
      return changed.ok ? accept({}) : changed;
    },
  };
}

function decided<Code extends string>(changed: Result<Message, Code>): Result<Decided, Code> {
  if (!changed.ok) return changed;
  const { id, decision } = changed.value;
  if (decision === undefined) throw new Error(`Failed to decide message ${id}: it was saved without a decision.`);
  return accept({ messageId: id, effectiveAt: decision.effectiveAt });
}

/** Gives back to the queue what an officer holds and has not decided. */
export async function unclaimAll(needs: Needs, officer: StaffActor): Promise<void> {
  for (const { id } of await liveHeldBy(needs, officer.id)) {
    await needs.messages.change(id, (current) => unclaimMessage(current, officer, needs.clock.now()));
  }
}

async function liveHeldBy({ clock, messages }: Needs, staffId: StaffActor["id"]): Promise<readonly Message[]> {
  const now = clock.now();
  return (await messages.heldBy(staffId)).filter(({ lease }) => lease !== undefined && lease.until > now);
}
