import type { MessageId } from "@keepsake/shared/ids";
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
      const confirmation = { seq, missing };
      await deliverStored(needs, newlyStored(kioskPositions.current(kiosk), confirmation), missing, {
        kioskId,
        unitId,
      });

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

/** Marks as delivered what a kiosk has stored; what another kiosk confirmed before stays as it is. */
async function deliverStored(
  { clock, messages }: Needs,
  stored: readonly SeqRange[],
  missing: readonly number[],
  { kioskId, unitId }: Pick<KioskActor, "kioskId" | "unitId">,
): Promise<void> {
  // By message, as one may have arrived more than once: it is here only when its last arrival is.
  const isMissing = new Set<MessageId>();
  for (const seq of missing) {
    const { events } = await messages.unitEvents(unitId, seq - 1, 1);
    for (const { messageId } of events) isMissing.add(messageId);
  }
  for (const { after, upTo } of stored) {
    for (let seq = after; seq < upTo; seq += EVENTS_AT_ONCE) {
      const { events } = await messages.unitEvents(unitId, seq, Math.min(EVENTS_AT_ONCE, upTo - seq));
      await Promise.all(
        events.map(async ({ kind, messageId }) => {
          if (kind !== "arrived" || isMissing.has(messageId)) return;
          if ((await messages.read(messageId))?.status !== "approved") return;
          const now = clock.now();
          await messages.change(messageId, (current) => deliverMessage(current, { kind: "kiosk", id: kioskId }, now));
        }),
      );
    }
  }
}
