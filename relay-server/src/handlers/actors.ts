import type { FacilityId, HousingUnitId, KioskId, SenderId, StaffId } from "@keepsake/shared/ids";
import type { StaffRole } from "@keepsake/shared/people/people";

/** Who is at the other end of a connection, as its handshake proved. */
export type SenderActor = { readonly sessionId: string; readonly senderId: SenderId };
export type StaffActor = {
  readonly sessionId: string;
  readonly id: StaffId;
  readonly facilityId: FacilityId;
  readonly role: StaffRole;
};
export type KioskActor = {
  readonly kioskId: KioskId;
  readonly unitId: HousingUnitId;
  readonly facilityId: FacilityId;
  /** Opens the ciphertext addresses for as long as the connection lasts. */
  readonly httpToken: string;
};
