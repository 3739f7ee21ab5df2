import type { ContactId } from "@keepsake/shared/ids";
import { DAY_MS, type Instant, later } from "@keepsake/shared/instant";
import { DEFAULT_RULES, Facility, type FacilityRules } from "@keepsake/shared/places/facility";
import { accept } from "@keepsake/shared/result";
import type { DirectoryKind, DirectoryRecords, Inmate } from "../domain/people.ts";
import type { Needs } from "../handlers/needs.ts";
import { NO_TRIES } from "../domain/tries.ts";
import type { Directory } from "../ports/store.ts";
import type { SecretKind } from "../ports/secrets.ts";
import {
  DEMO_CONTACTS,
  DEMO_ENROLMENT,
  DEMO_INMATES,
  DEMO_NO_CONTACT,
  DEMO_SENDERS,
  DEMO_STAFF,
  type DemoInmate,
  type DemoSender,
  type DemoStaff,
  demoInmateId,
  demoSenderId,
  demoStaffId,
} from "./demo-people.ts";
import { DEMO_FACILITIES, DEMO_UNITS } from "./demo-places.ts";

/** The part of the relay that a demo is seeded through. */
export type SeedNeeds = Pick<Needs, "clock" | "directory" | "intake" | "messages" | "secrets">;

/** Writes the demo's people and places; every facility works by `rules`. */
export async function saveDirectory(needs: SeedNeeds, rules: FacilityRules): Promise<void> {
  const { directory, secrets } = needs;
  const hash = async (kind: SecretKind, secret: string) => {
    const hashed = await secrets.hash(kind, secret);
    if (!hashed.ok) throw new Error("Failed to seed the demo: too many secrets wait to be hashed.");
    return hashed.value;
  };
  const people = [
    ...keysOf(DEMO_SENDERS).map((sender) => saveSender(needs, sender, hash)),
    ...keysOf(DEMO_STAFF).map((staff) => saveStaff(needs, staff, hash)),
    ...keysOf(DEMO_INMATES).map((inmate) => saveInmate(needs, inmate, hash)),
  ];
  const places = [
    ...DEMO_FACILITIES.map((facility) => save(directory, "facility", { ...facility, rules })),
    ...Object.values(DEMO_UNITS).map((unit) => save(directory, "unit", unit)),
  ];
  const pairs = [
    ...DEMO_CONTACTS.map(({ sender, inmate, status }) =>
      save(directory, "contact", { id: `demo-${sender}-${inmate}` as ContactId, ...idsOf(sender, inmate), status }),
    ),
    ...DEMO_NO_CONTACT.map(({ sender, inmate }) => {
      const { facilityId } = DEMO_UNITS[DEMO_INMATES[inmate].unit];
      return save(directory, "noContact", { id: `demo-${sender}-${inmate}`, facilityId, ...idsOf(sender, inmate) });
    }),
  ];
  await Promise.all([...people, ...places, ...pairs]);
}

/** Writes a demo facility anew that an earlier demo left in a form that no screen can read any more. */
export async function renewFacilities({ directory }: SeedNeeds): Promise<void> {
  for (const facility of DEMO_FACILITIES) {
    const kept = await directory.get("facility", facility.id);
    if (!Facility.safeParse(kept).success) await save(directory, "facility", facility);
  }
}

/**
 * Makes the demo's kiosk code good for another while. Codes of staff last ten minutes; this one is printed at the
 * start of a demo, and who reads it may be slower.
 */
export async function renewEnrolment({ directory, secrets }: SeedNeeds, now: Instant): Promise<void> {
  const unit = DEMO_UNITS[DEMO_ENROLMENT.unit];
  await save(directory, "enrolment", {
    id: secrets.fingerprint(DEMO_ENROLMENT.code),
    facilityId: unit.facilityId,
    unitId: unit.id,
    issuedBy: demoStaffId("ejemplo"),
    expiresAt: later(now, DAY_MS),
  });
}

type Hash = (kind: SecretKind, secret: string) => Promise<string>;

async function saveSender({ directory }: SeedNeeds, sender: DemoSender, hash: Hash): Promise<void> {
  const { name, email, password } = DEMO_SENDERS[sender];
  const passwordHash = await hash("password", password);
  await save(directory, "sender", { id: demoSenderId(sender), name, email, passwordHash, tries: NO_TRIES });
}

async function saveStaff({ directory }: SeedNeeds, staff: DemoStaff, hash: Hash): Promise<void> {
  const { password, ...member } = DEMO_STAFF[staff];
  const passwordHash = await hash("password", password);
  await save(directory, "staff", { id: demoStaffId(staff), ...member, passwordHash, tries: NO_TRIES });
}

async function saveInmate({ clock, directory, secrets }: SeedNeeds, inmate: DemoInmate, hash: Hash): Promise<void> {
  const person = DEMO_INMATES[inmate];
  const { id: unitId, facilityId } = DEMO_UNITS[person.unit];
  const id = demoInmateId(inmate);
  const saved: Inmate = {
    id,
    facilityId,
    unitId,
    name: person.name,
    firstName: person.name.split(" ", 1)[0] ?? person.name,
    number: person.number,
    sealedDataKey: secrets.newSealedDataKey(id),
    tries: NO_TRIES,
    ...("pin" in person && { pinHash: await hash("pin", person.pin) }),
    ...("firstCode" in person && {
      firstCode: {
        hash: secrets.fingerprint(person.firstCode),
        expiresAt: later(clock.now(), DEFAULT_RULES.firstCodeDays * DAY_MS),
      },
    }),
  };
  await save(directory, "inmate", saved);
}

async function save<Kind extends DirectoryKind>(
  directory: Directory,
  kind: Kind,
  record: DirectoryRecords[Kind],
): Promise<void> {
  await directory.change(kind, record.id, () => accept({ record }));
}

function idsOf(sender: DemoSender, inmate: DemoInmate) {
  return { senderId: demoSenderId(sender), inmateId: demoInmateId(inmate) };
}

function keysOf<Table extends object>(table: Table): readonly (keyof Table)[] {
  return Object.keys(table) as (keyof Table)[];
}
