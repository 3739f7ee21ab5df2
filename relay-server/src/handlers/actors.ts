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
