import type { FacilityId, HousingUnitId, KioskId, SenderId } from "@keepsake/shared/ids";

/** Notifies whoever is connected that there is something to fetch. Losing a notice loses nothing. */
export interface Notifier {
  messageChanged(senderId: SenderId): void;
  accountChanged(senderId: SenderId): void;
  queueChanged(facilityId: FacilityId): void;
  /** Notices for one unit that wait together go as one, with the newest number. */
  unitAdvanced(unitId: HousingUnitId, head: number): void;
  /** Cuts the connections that a revoked session or kiosk still has. */
  sessionEnded(sessionId: string): void;
  kioskRevoked(kioskId: KioskId): void;
  isKioskConnected(kioskId: KioskId): boolean;
}
