import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { openOutbox } from "./database.ts";

test("a browser that could not open it once is asked again", async () => {
  const full = new DOMException("Quota exceeded", "QuotaExceededError");
  vi.spyOn(indexedDB, "open").mockImplementationOnce(() => {
    throw full;
  });
  await expect(openOutbox()).rejects.toBe(full);
  expect(await (await openOutbox()).getAll("drafts")).toEqual([]);
});
