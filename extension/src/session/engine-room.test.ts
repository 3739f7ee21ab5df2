import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { expect, test, vi } from "vitest";
import { engineRoom } from "./engine-room.ts";

const FULL = new DOMException("Quota exceeded", "QuotaExceededError");

test("a disk that was full once is asked again: a browser goes on without being started anew", async () => {
  const room = engineRoom(() => EXAMPLE_NOW);
  vi.spyOn(indexedDB, "open").mockImplementationOnce(() => {
    throw FULL;
  });
  await expect(room()).rejects.toBe(FULL);
  expect(await room()).toHaveProperty("drafts");
  expect(await room()).toBe(await room());
});
