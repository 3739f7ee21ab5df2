import type { InmateId, MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { KioskRequests, SealedPart, UnitEvent } from "@keepsake/shared/protocol/kiosk-requests";
import { accept, refuse } from "@keepsake/shared/result";
import type { FetchPart } from "../src/cache/fetch-part.ts";

export const messageId = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}` as MessageId;

/** As much of a relay as a unit's feed needs: events in order, and bytes that name what they are. */
export function unitRelay() {
  const events: UnitEvent[] = [];
  const bytes = new Map<string, Uint8Array>();
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
  const fetchPart: FetchPart = async (_signal, message, part: SealedPart) => {
    fetched.push(`${message}/${part}`);
    if (isAway || damaged.has(message)) return "failed";
    return bytes.get(message) ?? "gone";
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
    fetchPart,
    arrive(at: number) {
      bytes.set(messageId(at), new TextEncoder().encode(`sealed ${at}`));
      add("arrived", at);
    },
    remove(at: number) {
      bytes.delete(messageId(at));
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
