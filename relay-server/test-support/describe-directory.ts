import { exampleFacility } from "@keepsake/shared/examples";
import type { FacilityId, HousingUnitId } from "@keepsake/shared/ids";
import { DAY_MS, later } from "@keepsake/shared/instant";
import { DEFAULT_RULES, type Facility } from "@keepsake/shared/places/facility";
import { accept, refuse } from "@keepsake/shared/result";
import { beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../src/ports/store.ts";
import type { OpenStore } from "./temporary-store.ts";
import { inmateOf, insertRecord, NOW, insertFixtures, messageIdOf, send, FACILITY_ID, UNITS } from "./fixtures.ts";

/** What every directory of people and places does. */
export function describeDirectory(name: string, open: OpenStore): void {
  describe(`the directory of ${name}`, () => {
    let store: Store;
    let reopen: () => Promise<Store>;
    beforeEach(async () => {
      ({ store, reopen } = await open());
      await insertFixtures(store, 2);
    });

    test("finds a record by its id and under each of its keys, and under no other", async () => {
      const { directory } = store;
      expect(await directory.get("inmate", "inmate-1")).toEqual(inmateOf(1));
      expect(await directory.get("inmate", "inmate-9")).toBeUndefined();
      expect(await directory.list("inmate", `unit:${UNITS[1]}`)).toEqual([inmateOf(1)]);
      expect(await directory.list("inmate", `number:${FACILITY_ID}:101`)).toEqual([inmateOf(1)]);
      expect(await directory.list("inmate", `number:elsewhere:101`)).toEqual([]);
      expect(await directory.list("inmate", `facility:${FACILITY_ID}`)).toEqual([0, 1, 2, 3].map(inmateOf));
      expect(await directory.list("unit", `number:${FACILITY_ID}:101`)).toEqual([]);
      expect(await directory.list("facility", "all")).toEqual([exampleFacility()]);
    });

    test("a record whose keys changed is found under the new ones only", async () => {
      await insertRecord(store, "inmate", { ...inmateOf(1), unitId: UNITS[2] as HousingUnitId });
      expect(await store.directory.list("inmate", `unit:${UNITS[1]}`)).toEqual([]);
      expect(await store.directory.list("inmate", `unit:${UNITS[2]}`)).toHaveLength(2);
    });

    test("a removed record is gone, and removing it again is no trouble", async () => {
      for (let time = 0; time < 2; time++) {
        const removed = await store.directory.change("inmate", "inmate-1", () => accept({ record: undefined }));
        expect(removed).toEqual(accept(undefined));
      }
      expect(await store.directory.get("inmate", "inmate-1")).toBeUndefined();
      expect(await store.directory.list("inmate", `facility:${FACILITY_ID}`)).toHaveLength(3);
    });

    test("a refusal is handed back and saves nothing", async () => {
      const refused = await store.directory.change("facility", FACILITY_ID, () =>
        refuse("not-allowed", { role: "reviewer" }),
      );
      expect(refused).toEqual(refuse("not-allowed", { role: "reviewer" }));
      expect(await store.directory.get("facility", FACILITY_ID)).toEqual(exampleFacility());
    });

    test("changes of one record at the same moment all count", async () => {
      const fail = () =>
        store.directory.change("inmate", "inmate-1", (current) => {
          const inmate = current ?? inmateOf(1);
          return accept({ record: { ...inmate, tries: { failed: inmate.tries.failed + 1 } } });
        });
      await Promise.all(Array.from({ length: 20 }, fail));
      expect(await store.directory.get("inmate", "inmate-1")).toMatchObject({ tries: { failed: 20 } });
    });

    test("what is created by two at the same moment is created once", async () => {
      const create = () =>
        store.directory.change("enrolment", "code-hash", (current) =>
          current === undefined
            ? accept({
                record: {
                  id: "code-hash",
                  facilityId: FACILITY_ID,
                  unitId: UNITS[0] as HousingUnitId,
                  issuedBy: "staff-rosa" as never,
                  expiresAt: NOW,
                },
              })
            : refuse("taken"),
        );
      const answers = await Promise.all(Array.from({ length: 8 }, create));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    });

    test("a facility that was saved before its rules were a record works by the usual ones", async () => {
      const { rules: _notThenKnown, ...earlier } = exampleFacility();
      await insertRecord(store, "facility", earlier as Facility);
      store = await reopen();
      expect(await store.directory.get("facility", FACILITY_ID)).toEqual({ ...earlier, rules: DEFAULT_RULES });
      expect(await store.directory.list("facility", "all")).toEqual([{ ...earlier, rules: DEFAULT_RULES }]);
      await send(store, 0, messageIdOf(0));
      expect((await store.messages.read(messageIdOf(0)))?.deadlineAt).toBe(
        later(NOW, DEFAULT_RULES.deadlineDays * DAY_MS),
      );
    });

    test("what a facility chose of its rules stays, and the rest is as usual", async () => {
      const saved = { ...exampleFacility(), rules: { undoSeconds: 1 } };
      await insertRecord(store, "facility", saved as Facility);
      store = await reopen();
      expect((await store.directory.get("facility", FACILITY_ID))?.rules).toEqual({ ...DEFAULT_RULES, undoSeconds: 1 });
    });

    test("rules that no facility may have are refused before they are saved", async () => {
      const rules = { ...DEFAULT_RULES, undoSeconds: -5, deadlineDays: 1e9 };
      await expect(insertRecord(store, "facility", exampleFacility({ rules }))).rejects.toThrow(
        `Failed to accept the rules of ${FACILITY_ID}`,
      );
      store = await reopen();
      expect(await store.directory.get("facility", FACILITY_ID)).toEqual(exampleFacility());
    });

    test("opened again it finds the same under the same keys", async () => {
      await insertRecord(store, "facility", exampleFacility({ id: "pine-hollow" as FacilityId }));
      await store.directory.change("inmate", "inmate-3", () => accept({ record: undefined }));
      const readLists = async ({ directory }: Store) => [
        await directory.list("facility", "all"),
        await directory.list("inmate", `facility:${FACILITY_ID}`),
        await directory.list("contact", "sender:sender-1"),
      ];
      const before = await readLists(store);
      expect(await readLists(await reopen())).toEqual(before);
    });
  });
}
