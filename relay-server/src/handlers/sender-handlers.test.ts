import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { accept } from "@keepsake/shared/result";
import { expect, test } from "vitest";
import { openTemporary } from "../../test-support/temporary-store.ts";
import { inmateIdOf, insertRecord, senderIdOf, insertFixtures, FACILITY_ID } from "../../test-support/fixtures.ts";
import type { Needs } from "./needs.ts";
import { senderHandlers } from "./sender-handlers.ts";

const actor = { sessionId: "session", senderId: senderIdOf(0), expiresAt: EXAMPLE_NOW };

test("S2: before anything is chosen, a no-contact order looks to the sender as a block does, in every bit", async () => {
  const { store } = await openTemporary();
  await insertFixtures(store, 1);
  const handlers = senderHandlers(store as unknown as Needs);
  const listed = () => handlers["recipient:list"]({}, actor);
  const [contact] = await store.directory.list("contact", `sender:${actor.senderId}`);
  expect(await listed()).toMatchObject({ ok: true, value: { recipients: [{ contactStatus: "accepted" }] } });

  const order = { id: "order-1", facilityId: FACILITY_ID, senderId: actor.senderId, inmateId: inmateIdOf(0) };
  await insertRecord(store, "noContact", order);
  const ordered = await listed();
  await store.directory.change("noContact", order.id, () => accept({ record: undefined }));
  await insertRecord(store, "contact", { ...contact!, status: "blocked" });
  expect(ordered).toEqual(await listed());
  expect(ordered).toMatchObject({ ok: true, value: { recipients: [{ contactStatus: "blocked" }] } });
});
