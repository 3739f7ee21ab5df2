import type { FacilityId } from "@keepsake/shared/ids";
import { accept, refuse } from "@keepsake/shared/result";
import { beforeEach, describe, expect, test } from "vitest";
import type { AuditDraft } from "../src/domain/audit.ts";
import type { Store } from "../src/ports/store.ts";
import type { OpenStore } from "./temporary-store.ts";
import { inmateOf, messageIdOf, NOW, send, insertFixtures, FACILITY_ID } from "./fixtures.ts";

const ELSEWHERE = "pine-hollow" as FacilityId;

function act(n: number, facilityId: FacilityId = FACILITY_ID): AuditDraft {
  return { facilityId, at: NOW, actor: { kind: "staff", id: "staff-rosa" }, act: "photo:read", about: `photo-${n}` };
}

/** What every audit log does. */
export function describeAuditLog(name: string, open: OpenStore): void {
  describe(`the audit log of ${name}`, () => {
    let store: Store;
    let reopen: () => Promise<Store>;
    beforeEach(async () => {
      ({ store, reopen } = await open());
    });

    test("numbers the entries of each facility from 1, in the order of the calls", async () => {
      await store.audit.append([act(1), act(2, ELSEWHERE), act(3)]);
      await store.audit.append([act(4)]);
      expect(await store.audit.entries(FACILITY_ID)).toEqual([
        { ...act(1), seq: 1 },
        { ...act(3), seq: 2 },
        { ...act(4), seq: 3 },
      ]);
      expect(await store.audit.entries(ELSEWHERE)).toEqual([{ ...act(2, ELSEWHERE), seq: 1 }]);
      expect(await store.audit.entries("nowhere" as FacilityId)).toEqual([]);
    });

    test("leaves no gap while many append at once", async () => {
      const callers = Array.from({ length: 64 }, async (_, n) => {
        for (let again = 0; again < 3; again += 1) await store.audit.append([act(n), act(n, ELSEWHERE)]);
      });
      await Promise.all(callers);
      for (const facilityId of [FACILITY_ID, ELSEWHERE]) {
        const entries = await store.audit.entries(facilityId);
        expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 192 }, (_, n) => n + 1));
      }
    });

    test("an act's entry travels with the act, and a refused act has none", async () => {
      await insertFixtures(store, 1);
      await send(store, 0, messageIdOf(1));
      expect(await store.audit.entries(FACILITY_ID)).toMatchObject([
        { seq: 1, act: "message:submit", messageId: messageIdOf(1) },
      ]);
      await store.directory.change("inmate", "inmate-0", () => accept({ record: inmateOf(0), audit: [act(2)] }));
      await store.directory.change("inmate", "inmate-0", () => refuse("not-allowed"));
      expect(await store.audit.entries(FACILITY_ID)).toHaveLength(2);
    });

    test("opened again it goes on with the next number", async () => {
      await store.audit.append([act(1), act(2)]);
      const again = await reopen();
      await again.audit.append([act(3)]);
      expect(await again.audit.entries(FACILITY_ID)).toEqual([1, 2, 3].map((n) => ({ ...act(n), seq: n })));
    });
  });
}
