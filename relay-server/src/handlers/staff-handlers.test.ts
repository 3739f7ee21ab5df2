import { STAFF_ROLES } from "@keepsake/shared/people/people";
import { expect, test } from "vitest";
import { openTemporary } from "../../test-support/temporary-store.ts";
import { NOW, REVIEWER, insertFixtures, FACILITY_ID } from "../../test-support/fixtures.ts";
import type { Needs } from "./needs.ts";
import { staffHandlers } from "./staff-handlers.ts";

test("S10: that an investigator reads the list of people is in the audit log", async () => {
  const { store } = await openTemporary();
  await insertFixtures(store, 1);
  const handlers = staffHandlers({ ...store, clock: { now: () => NOW } } as unknown as Needs);
  for (const role of STAFF_ROLES) {
    const listed = await handlers["inmate:list"]({}, { ...REVIEWER, role, sessionId: role, expiresAt: NOW });
    expect(listed.ok && listed.value.inmates).toHaveLength(4);
  }
  expect(await store.audit.entries(FACILITY_ID)).toMatchObject([
    { act: "inmate:list", actor: { kind: "staff", id: REVIEWER.id }, about: FACILITY_ID },
  ]);
});
