import { join } from "node:path";
import { exampleFacility } from "@keepsake/shared/examples";
import { ContactId, FacilityId, HousingUnitId, InmateId, SenderId, StaffId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { StaffRole } from "@keepsake/shared/people/people";
import { DEFAULT_RULES, type Facility } from "@keepsake/shared/places/facility";
import { accept } from "@keepsake/shared/result";
import { lowdbStore } from "@keepsake/relay-server/src/adapters/lowdb/lowdb-store.ts";
import { argon2Secrets } from "@keepsake/relay-server/src/adapters/secrets/argon2-secrets.ts";
import { readSecretKeys } from "@keepsake/relay-server/src/adapters/secrets/secret-keys.ts";
import type { DirectoryKind, DirectoryRecords } from "@keepsake/relay-server/src/domain/people.ts";
import { NO_TRIES } from "@keepsake/relay-server/src/domain/tries.ts";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import { accepted } from "./relay-clients.ts";

export const PASSWORD = "a password of the fixtures";
export const PIN = "482913";
/** The shortest undo window, so that a decision takes effect soon. Tests of the window itself use `DEFAULT_RULES`. */
export const QUICK_RULES: Facility["rules"] = { ...DEFAULT_RULES, undoSeconds: 1 };

export type Fixtures = {
  readonly facilityId: FacilityId;
  readonly units: readonly HousingUnitId[];
  readonly senders: readonly { readonly id: SenderId; readonly email: string; readonly password: string }[];
  readonly staff: readonly { readonly id: StaffId; readonly login: string; readonly password: string }[];
  readonly inmates: readonly { readonly id: InmateId; readonly number: string; readonly unitId: HousingUnitId }[];
};

type Size = {
  readonly name?: string;
  readonly senders?: number;
  readonly staff?: number;
  /** Of the officers in turn. */
  readonly roles?: readonly StaffRole[];
  readonly units?: number;
  readonly inmatesPerUnit?: number;
  readonly credits?: number;
  readonly facility?: Partial<Facility>;
};

/**
 * Inserts a facility with its people into a data folder that no relay has open. Everybody knows everybody: each sender
 * is an accepted contact of each inmate. `further` may add more through the same open store.
 */
export async function insertFixtures(
  dataFolder: string,
  {
    name = "lake",
    senders = 1,
    staff = 1,
    roles = ["administrator"],
    units = 1,
    inmatesPerUnit = 1,
    credits = 20,
    facility = {},
  }: Size = {},
  further: (store: Store, fixtures: Fixtures) => Promise<void> = async () => undefined,
): Promise<Fixtures> {
  const keys = await readSecretKeys(dataFolder);
  const secrets = await argon2Secrets(keys);
  const store = await lowdbStore(join(dataFolder, "store"), { auditKey: keys.audit, alarm: refuseToGoOn });
  const passwordHash = accepted(await secrets.hash("password", PASSWORD));
  const pinHash = accepted(await secrets.hash("pin", PIN));
  const put = <Kind extends DirectoryKind>(kind: Kind, record: DirectoryRecords[Kind]) =>
    store.directory.change(kind, record.id, () => accept({ record }));

  const facilityId = FacilityId.parse(name);
  const fixtures: Fixtures = {
    facilityId,
    units: times(units, (n) => HousingUnitId.parse(`${name}-unit-${n}`)),
    senders: times(senders, (n) => ({
      id: SenderId.parse(`${name}-sender-${n}`),
      email: `sender-${n}@${name}.example`,
      password: PASSWORD,
    })),
    staff: times(staff, (n) => ({
      id: StaffId.parse(`${name}-staff-${n}`),
      login: `${name}-staff-${n}`,
      password: PASSWORD,
    })),
    inmates: times(units * inmatesPerUnit, (n) => ({
      id: InmateId.parse(`${name}-inmate-${n}`),
      number: String(200_000 + n),
      unitId: HousingUnitId.parse(`${name}-unit-${n % units}`),
    })),
  };

  await put("facility", exampleFacility({ id: facilityId, name: `Facility ${name}`, rules: QUICK_RULES, ...facility }));
  await Promise.all([
    ...fixtures.units.map((id, n) => put("unit", { id, facilityId, name: `Unit ${n}` })),
    ...fixtures.staff.map(({ id, login }, n) =>
      put("staff", {
        id,
        facilityId,
        name: `Officer ${id}`,
        login,
        role: roles[n % roles.length] ?? "administrator",
        passwordHash,
        tries: NO_TRIES,
      }),
    ),
    ...fixtures.inmates.map(({ id, number, unitId }) =>
      put("inmate", {
        id,
        facilityId,
        unitId,
        name: `Inmate ${id}`,
        firstName: "Daniel",
        number,
        sealedDataKey: secrets.newSealedDataKey(id),
        pinHash,
        tries: NO_TRIES,
      }),
    ),
    ...fixtures.senders.flatMap(({ id, email }) => [
      put("sender", { id, name: `Sender ${id}`, email, passwordHash, tries: NO_TRIES }),
      store.messages.post({ id: `${id}:purchase`, senderId: id, kind: "purchase", credits, at: Date.now() as Instant }),
      ...fixtures.inmates.map((inmate) =>
        put("contact", {
          id: ContactId.parse(`${id}-${inmate.id}`.slice(0, 64)),
          senderId: id,
          inmateId: inmate.id,
          status: "accepted",
        }),
      ),
    ]),
  ]);
  await further(store, fixtures);
  await store.close();
  return fixtures;
}

function times<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function refuseToGoOn(alarm: unknown): never {
  throw new Error(`Failed to insert fixtures: the store raised ${JSON.stringify(alarm)}.`);
}
