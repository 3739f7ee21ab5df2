import type { FacilityId, HousingUnitId, KioskId, SenderId, StaffId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { StaffRole } from "@keepsake/shared/people/people";

/** Who is at the other end of a connection, as its handshake proved. */
export type SenderActor = {
  readonly sessionId: string;
  readonly senderId: SenderId;
  readonly expiresAt: Instant;
};
export type StaffActor = {
  readonly sessionId: string;
  readonly id: StaffId;
  readonly facilityId: FacilityId;
  readonly role: StaffRole;
  readonly expiresAt: Instant;
};
export type KioskActor = {
  readonly kioskId: KioskId;
  readonly unitId: HousingUnitId;
  readonly facilityId: FacilityId;
  /** Opens the ciphertext addresses for as long as the connection lasts. */
  readonly httpToken: string;
};

/** Which kiosk a token of the ciphertext addresses belongs to, for as long as its connection lasts. */
export type KioskTokens = {
  add(actor: KioskActor): void;
  remove(actor: KioskActor): void;
  find(httpToken: string): KioskActor | undefined;
};

export function kioskTokens(): KioskTokens {
  const actors = new Map<string, KioskActor>();
  return {
    add: (actor) => void actors.set(actor.httpToken, actor),
    remove: (actor) => void actors.delete(actor.httpToken),
    find: (httpToken) => actors.get(httpToken),
  };
}
