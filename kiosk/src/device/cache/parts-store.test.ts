import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { messageId } from "../../../test-support/unit-relay.ts";
import { openKioskDatabase } from "./database.ts";
import { partsStore } from "./parts-store.ts";

test("a part is replaced where it is kept, and one that was taken back does not return", async () => {
  const database = await openKioskDatabase("parts");
  const store = partsStore(database);
  await database.put("parts", { messageId: messageId(1), part: "record", sealed: new Uint8Array([0]) });
  const mended = new Uint8Array([1, 2, 3]);
  for (const at of [1, 2]) await store.replace({ messageId: messageId(at), part: "record", sealed: mended });

  expect(await store.read(messageId(1), "record")).toEqual(mended);
  expect(await store.read(messageId(2), "record")).toBeUndefined();
});
