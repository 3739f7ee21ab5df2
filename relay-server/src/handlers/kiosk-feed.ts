import type { MessageId } from "@keepsake/shared/ids";
import { MISSING_MESSAGES_MAX } from "@keepsake/shared/message/limits";
import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { accept, refuse } from "@keepsake/shared/result";
import { deliverMessage } from "../domain/deliver-message.ts";
import { confirmed, isWriteDue, newlyStored, type SeqRange } from "../domain/kiosk-position.ts";
import type { KioskActor } from "./actors.ts";
import type { Needs } from "./needs.ts";

type FeedRequests = Pick<KioskRequests, "event:list" | "event:confirm">;

/** What happened in a kiosk's unit, and how far the kiosk has stored it. */
export function feedHandlers(needs: Needs): HandlersOf<FeedRequests, KioskActor> {
  const { clock, directory, kioskPositions, messages } = needs;

  return {
    async "event:list"({ after, limit }, { unitId }) {
      const { head, events } = await messages.unitEvents(unitId, after, limit);
      return accept({ head, events: [...events] });
    },

    async "event:confirm"({ seq, missing = [] }, { kioskId, unitId }) {
      const kiosk = await directory.get("kiosk", kioskId);
      const { head } = await messages.unitEvents(unitId, Number.MAX_SAFE_INTEGER, 1);
      if (kiosk === undefined) return refuse("signed-out");
      if (seq > head || missing.some((at) => at > seq)) return refuse("bad-input");
      const stored = newlyStored(kioskPositions.current(kiosk), { seq, missing });
      const failed = await deliverStored(needs, stored, missing, { kioskId, unitId });
      // As if the kiosk had not got them, so that each further confirmation tries them again.
      const confirmation = { seq, missing: [...missing, ...failed].slice(0, MISSING_MESSAGES_MAX) };

      const now = clock.now();
      // Read again: another confirmation of this kiosk may have come between.
      const position = confirmed(kioskPositions.current(kiosk), confirmation, now);
      kioskPositions.remember(kioskId, position);
      if (isWriteDue(kiosk, now)) {
        await directory.change("kiosk", kioskId, (current) =>
          accept({ record: current && isWriteDue(current, now) ? { ...current, ...position } : current }),
        );
      }
      return accept({});
    },
  };
}

const EVENTS_AT_ONCE = 500;

/**
 * Marks as delivered what a kiosk has stored; what another kiosk confirmed before stays as it is. Returns the events whose
 * message could not be changed, such as one of a damaged account.
 */
async function deliverStored(
  { clock, messages }: Needs,
  stored: readonly SeqRange[],
  missing: readonly number[],
  { kioskId, unitId }: Pick<KioskActor, "kioskId" | "unitId">,
): Promise<readonly number[]> {
  // By message, as one may have arrived more than once: it is here only when its last arrival is.
  const isMissing = new Set<MessageId>();
  for (const seq of missing) {
    const { events } = await messages.unitEvents(unitId, seq - 1, 1);
    for (const { messageId } of events) isMissing.add(messageId);
  }
  const failed: number[] = [];
  for (const { after, upTo } of stored) {
    for (let seq = after; seq < upTo; seq += EVENTS_AT_ONCE) {
      const { events } = await messages.unitEvents(unitId, seq, Math.min(EVENTS_AT_ONCE, upTo - seq));
      const delivered = await Promise.allSettled(
        events.map(async ({ kind, messageId }) => {
          if (kind !== "arrived" || isMissing.has(messageId)) return;
          const message = await messages.read(messageId);
          if (message === undefined) throw new Error(`Failed to deliver message ${messageId}: it is not known.`);
          if (message.status !== "approved") return;
          const now = clock.now();
          await messages.change(messageId, (current) => deliverMessage(current, { kind: "kiosk", id: kioskId }, now));
        }),
      );
      failed.push(...events.flatMap((event, index) => (delivered[index]?.status === "rejected" ? [event.seq] : [])));
    }
  }
  return failed;
}
