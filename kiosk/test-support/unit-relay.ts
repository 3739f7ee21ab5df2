import type { InmateId, MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { KioskRequests, UnitEvent } from "@keepsake/shared/protocol/kiosk-requests";
import type { SealedPart, SealedParts } from "@keepsake/shared/protocol/sealed-message";
import { accept, refuse } from "@keepsake/shared/result";
import type { FetchSealed } from "../src/device/cache/unit-feed.ts";

export const messageId = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}` as MessageId;

/** As much of a relay as a unit's feed needs: events in order, and bytes that name what they are. */
export function unitRelay() {
  const events: UnitEvent[] = [];
  const sealed = new Map<string, SealedParts>();
  const fetched: string[] = [];
  const damaged = new Set<string>();
  let isAway = false;

  const add = (kind: UnitEvent["kind"], at: number) => {
    events.push({
      seq: events.length + 1,
      kind,
      messageId: messageId(at),
      inmateId: "inmate-daniel" as InmateId,
      at: 0 as Instant,
    });
  };
  const fetchSealed: FetchSealed = async (_signal, message) => {
    fetched.push(message);
    if (isAway || damaged.has(message)) return "failed";
    return sealed.get(message) ?? "gone";
  };
  const ask = (async (name: string, input: { after: number; limit: number }) => {
    if (name !== "event:list" || isAway) return refuse("offline");
    return accept({
      head: events.length,
      events: events.filter(({ seq }) => seq > input.after).slice(0, input.limit),
    });
  }) as Ask<KioskRequests>;

  return {
    events,
    fetched,
    ask,
    fetchSealed,
    arrive(at: number) {
      const part = (name: SealedPart) => new TextEncoder().encode(`sealed ${name} of ${at}`);
      sealed.set(messageId(at), {
        record: part("record"),
        thumbnail: part("thumbnail"),
        rendition: part("rendition"),
      });
      add("arrived", at);
    },
    remove(at: number) {
      sealed.delete(messageId(at));
      add("removed", at);
    },
    damage: (at: number) => void damaged.add(messageId(at)),
    mend: (at: number) => void damaged.delete(messageId(at)),
    goAway: () => {
      isAway = true;
    },
    comeBack: () => {
      isAway = false;
    },
  };
}
