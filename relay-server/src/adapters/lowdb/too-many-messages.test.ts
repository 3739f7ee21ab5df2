import { expect, test } from "vitest";
import { insertFixtures, messageIdOf, send } from "../../../test-support/fixtures.ts";
import { openStore, temporaryFolder } from "../../../test-support/temporary-store.ts";

test("past what one machine is for, an alarm is raised once per start, and everything goes on", async () => {
  const folder = await temporaryFolder();
  const first = await openStore(folder, { messagesMax: 2 });
  await insertFixtures(first.store, 1);
  for (const n of [0, 1]) await send(first.store, 0, messageIdOf(n));
  expect(first.alarms).toEqual([]);
  for (const n of [2, 3]) expect(await send(first.store, 0, messageIdOf(n))).toMatchObject({ ok: true });
  expect(first.alarms).toEqual([{ kind: "too-many-messages", messageCount: 3 }]);
  await first.store.close();

  const again = await openStore(folder, { messagesMax: 2 });
  expect(again.alarms).toEqual([{ kind: "too-many-messages", messageCount: 4 }]);
});
