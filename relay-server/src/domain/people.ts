import type { ContactId, FacilityId, HousingUnitId, InmateId, KioskId, SenderId, StaffId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Contact, NoContactOrder, StaffRole } from "@keepsake/shared/people/people";
import { withAllRules, type Facility, type HousingUnit } from "@keepsake/shared/places/facility";
import type { KioskKey } from "@keepsake/shared/protocol/sign-in-requests";

/** Wrong tries at a secret, kept with the person so that a restart does not give new ones. */
export type Tries = { readonly failed: number; readonly lockedUntil?: Instant };

export type Sender = {
  readonly id: SenderId;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly tries: Tries;
};

export type Staff = {
  readonly id: StaffId;
  readonly facilityId: FacilityId;
  readonly name: string;
  readonly login: string;
  readonly role: StaffRole;
  readonly passwordHash: string;
  readonly tries: Tries;
};

export type Inmate = {
  readonly id: InmateId;
  readonly facilityId: FacilityId;
  readonly unitId: HousingUnitId;
  readonly name: string;
  readonly firstName: string;
  readonly number: string;
  /** The inmate's data key, sealed with the relay's own key, base64. */
  readonly sealedDataKey: string;
  readonly pinHash?: string;
  /** The one-time code printed for the first sign-in, hashed. */
  readonly firstCode?: { readonly hash: string; readonly expiresAt: Instant };
  readonly tries: Tries;
};

export type Kiosk = {
  readonly id: KioskId;
  readonly facilityId: FacilityId;
  readonly unitId: HousingUnitId;
  readonly key: KioskKey;
  readonly enrolledAt: Instant;
  readonly revokedAt?: Instant;
  readonly lastSeenAt?: Instant;
  /** Everything up to this number of the unit is stored durably on the kiosk, but for what is missing. */
  readonly confirmedSeq: number;
  /** The arrivals before it that the kiosk could not get so far. */
  readonly missingSeqs?: readonly number[];
};

/** A one-time code that makes a device a kiosk of one unit. Its id is the code's hash. */
export type Enrolment = {
  readonly id: string;
  readonly facilityId: FacilityId;
  readonly unitId: HousingUnitId;
  readonly issuedBy: StaffId;
  readonly expiresAt: Instant;
};

/** A signed-in sender, officer or inmate. Its id is the token's hash: a stolen table opens nothing. */
export type Session = {
  readonly id: string;
  readonly actor:
    | { readonly kind: "sender"; readonly senderId: SenderId }
    | { readonly kind: "staff"; readonly staffId: StaffId; readonly facilityId: FacilityId }
    | { readonly kind: "inmate"; readonly inmateId: InmateId; readonly kioskId: KioskId };
  readonly expiresAt: Instant;
};

export type NoContactRecord = NoContactOrder & { readonly id: string; readonly facilityId: FacilityId };
export type ContactRecord = Contact & { readonly id: ContactId };

/** Everything about people and places, by kind. */
export type DirectoryRecords = {
  facility: Facility;
  unit: HousingUnit;
  sender: Sender;
  staff: Staff;
  inmate: Inmate;
  kiosk: Kiosk;
  enrolment: Enrolment;
  session: Session;
  contact: ContactRecord;
  noContact: NoContactRecord;
};

export type DirectoryKind = keyof DirectoryRecords;

/** Throws where a record could not be found or read again: by another id, or with rules that no facility may have. */
export function requireReadable<Kind extends DirectoryKind>(
  kind: Kind,
  id: string,
  record: DirectoryRecords[Kind],
): void {
  if (record.id !== id) throw new Error(`Failed to save ${kind} ${id}: the record calls itself ${record.id}.`);
  if (kind === "facility") withAllRules(record as Facility);
}

/**
 * By which keys the records of each kind can be listed. `all` is for kinds with few records. A record is found under
 * each of its keys, and under no other.
 */
export const DIRECTORY_KEYS: {
  readonly [Kind in DirectoryKind]: (record: DirectoryRecords[Kind]) => readonly string[];
} = {
  facility: () => ["all"],
  unit: ({ facilityId }) => [`facility:${facilityId}`],
  sender: ({ email }) => [`email:${email.toLowerCase()}`],
  staff: ({ facilityId, login }) => [`facility:${facilityId}`, `login:${login.toLowerCase()}`],
  inmate: ({ facilityId, unitId, number }) => [
    `facility:${facilityId}`,
    `unit:${unitId}`,
    `number:${facilityId}:${number}`,
  ],
  kiosk: ({ facilityId, unitId }) => [`facility:${facilityId}`, `unit:${unitId}`],
  enrolment: ({ facilityId }) => [`facility:${facilityId}`],
  session: ({ actor }) => sessionKeysOf(actor),
  contact: ({ senderId, inmateId }) => [`sender:${senderId}`, `pair:${senderId}:${inmateId}`],
  noContact: ({ facilityId, senderId, inmateId }) => [`facility:${facilityId}`, `pair:${senderId}:${inmateId}`],
};

/** Under which a session is listed; the first is the person's own, or of the kiosk that inmates share. */
export function sessionKeysOf(actor: Session["actor"]): readonly [string, ...string[]] {
  return SESSION_KEYS[actor.kind](actor as never);
}

const SESSION_KEYS = {
  sender: ({ senderId }: { senderId: SenderId }) => [`sender:${senderId}`],
  staff: ({ staffId }: { staffId: StaffId }) => [`staff:${staffId}`],
  inmate: ({ inmateId, kioskId }: { inmateId: InmateId; kioskId: KioskId }) => [
    `kiosk:${kioskId}`,
    `inmate:${inmateId}`,
  ],
} as const satisfies Record<string, (actor: never) => readonly [string, ...string[]]>;
