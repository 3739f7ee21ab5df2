import type { HousingUnitId } from "@keepsake/shared/ids";
import type { Server } from "socket.io";
import type { Notifier } from "../ports/notifier.ts";

/** Names of Socket.IO rooms: who is notified of what. */
export const room = {
  sender: (id: string) => `sender:${id}`,
  facility: (id: string) => `facility:${id}`,
  officer: (id: string) => `officer:${id}`,
  unit: (id: string) => `unit:${id}`,
  kiosk: (id: string) => `kiosk:${id}`,
  session: (id: string) => `session:${id}`,
} as const;

/** Notices over Socket.IO. Those of a unit are collected for one turn of the event loop and go as one. */
export function socketNotifier(io: Server): Notifier {
  const sender = io.of("/sender");
  const staff = io.of("/staff");
  const kiosk = io.of("/kiosk");
  const heads = new Map<HousingUnitId, number>();

  function sendHeads(): void {
    const [next] = heads;
    if (next === undefined) return;
    const [unitId, head] = next;
    heads.delete(unitId);
    kiosk.to(room.unit(unitId)).emit("unit:advanced", { head });
    // One unit a turn: a unit with many kiosks must not hold up the others.
    if (heads.size > 0) setImmediate(sendHeads);
  }

  return {
    messageChanged: (senderId) => void sender.to(room.sender(senderId)).emit("message:changed", {}),
    accountChanged: (senderId) => void sender.to(room.sender(senderId)).emit("account:changed", {}),
    queueChanged: (facilityId) => void staff.to(room.facility(facilityId)).emit("queue:changed", {}),
    unitAdvanced(unitId, head) {
      if (heads.size === 0) setImmediate(sendHeads);
      heads.set(unitId, Math.max(head, heads.get(unitId) ?? 0));
    },
    sessionEnded(sessionId) {
      staff.to(room.session(sessionId)).emit("session:ended", {});
      staff.in(room.session(sessionId)).disconnectSockets(true);
      sender.in(room.session(sessionId)).disconnectSockets(true);
    },
    kioskRevoked(kioskId) {
      kiosk.to(room.kiosk(kioskId)).emit("kiosk:revoked", {});
      kiosk.in(room.kiosk(kioskId)).disconnectSockets(true);
    },
    isKioskConnected: (kioskId) => (kiosk.adapter.rooms.get(room.kiosk(kioskId))?.size ?? 0) > 0,
  };
}
