import "fake-indexeddb/auto";
import { openDB } from "idb";
import { expect, test, vi } from "vitest";
import { exampleReadyDraft } from "../../test-support/example-drafts.ts";
import { openOutbox, recordOf } from "./database.ts";

test("a disk that is full in the middle of an update leaves everything as it was, for the next try", async () => {
  const records = [exampleReadyDraft(), exampleReadyDraft()];
  const old = await openDB("keepsake-outbox", 2, {
    upgrade(database) {
      database.createObjectStore("records", { keyPath: "id" }).createIndex("byState", "state");
      for (const store of ["discards", "summaries", "known"]) database.createObjectStore(store);
    },
  });
  for (const record of records) await old.put("records", record);
  old.close();

  const { put } = IDBObjectStore.prototype as { put: (this: IDBObjectStore, value: unknown) => IDBRequest };
  let puts = 0;
  const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value) {
    puts += 1;
    if (puts === 6) throw new DOMException("Quota exceeded", "QuotaExceededError");
    return put.call(this, value) as IDBRequest<IDBValidKey>;
  });
  await expect(openOutbox()).rejects.toThrow();
  full.mockRestore();

  const outbox = await openOutbox();
  for (const record of records) expect(await recordOf(outbox, record.id)).toEqual(record);
});
