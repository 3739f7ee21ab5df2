import type { HandlersOf } from "@keepsake/shared/protocol/contract";
import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { accept, refuse } from "@keepsake/shared/result";
import type { MessageId } from "@keepsake/shared/ids";
import { confirmed, newlyStored, type SeqRange } from "../domain/confirmed-feed.ts";
import { deliverMessage, viewMessage } from "../domain/deliver-message.ts";
import type { KioskActor } from "./actors.ts";
import { inmateSignIn } from "./inmate-sign-in.ts";
import { messagesOfInmate } from "./inmate-messages.ts";
import type { Needs } from "./needs.ts";
import { dropSession, sessionOf } from "./sessions.ts";

export function kioskHandlers(needs: Needs): HandlersOf<KioskRequests, KioskActor> {
  const { clock, directory, messages } = needs;

  /** The inmate whose token this is, if it was given out at this very kiosk. */
  async function inmateOf(token: string, { kioskId }: KioskActor) {
    const session = await sessionOf(needs, "inmate", token);
    return session?.actor.kioskId === kioskId ? session : undefined;
  }

  return {
    async "kiosk:read"(_input, { facilityId, unitId, httpToken }) {
      const [facility, unit] = await Promise.all([
        directory.get("facility", facilityId),
        directory.get("unit", unitId),
      ]);
      if (facility === undefined || unit === undefined) return refuse("signed-out");
      return accept({ facility, unit, httpToken, now: clock.now() });
    },

    async "event:list"({ after, limit }, { unitId }) {
      const { head, events } = await messages.unitEvents(unitId, after, limit);
      return accept({ head, events: [...events] });
    },

    async "event:confirm"({ seq, missing = [] }, { kioskId, unitId }) {
      const kiosk = await directory.get("kiosk", kioskId);
      const { head } = await messages.unitEvents(unitId, Number.MAX_SAFE_INTEGER, 1);
      if (kiosk === undefined) return refuse("signed-out");
      if (seq > head || missing.some((at) => at > seq)) return refuse("bad-input");
      const told = { seq, missing };
      await deliverStored(needs, newlyStored(kiosk, told), missing, { kioskId, unitId });
      const lastSeenAt = clock.now();
      await directory.change("kiosk", kioskId, (current) =>
        accept({ record: current && { ...confirmed(current, told), lastSeenAt } }),
      );
      return accept({});
    },

    ...inmateSignIn(needs),

    async "inmate:signOut"({ token }, kiosk) {
      const session = await inmateOf(token, kiosk);
      if (session !== undefined) await dropSession(needs, session.id);
      return accept({});
    },

    async "inmate:messages"({ token }, kiosk) {
      const session = await inmateOf(token, kiosk);
      if (session === undefined) return refuse("signed-out");
      return accept({ messages: await messagesOfInmate(needs, session.actor.inmateId) });
    },

    async "message:view"({ token, messageId, viewedAt }, kiosk) {
      const session = await inmateOf(token, kiosk);
      if (session === undefined) return refuse("signed-out");
      const { inmateId } = session.actor;
      const now = clock.now();
      const viewed = await messages.change(messageId, (current) =>
        current.message.inmateId === inmateId
          ? viewMessage(current, { kind: "inmate", id: inmateId }, now, viewedAt)
          : refuse("unknown-message"),
      );
      return viewed.ok ? accept({}) : viewed;
    },
  };
}

const EVENTS_AT_ONCE = 500;

/** Marks as delivered what a kiosk has stored; what another kiosk confirmed before stays as it is. */
async function deliverStored(
  needs: Needs,
  stored: readonly SeqRange[],
  missing: readonly number[],
  { kioskId, unitId }: Pick<KioskActor, "kioskId" | "unitId">,
): Promise<void> {
  const { clock, messages } = needs;
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
