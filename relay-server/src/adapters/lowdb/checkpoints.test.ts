import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { insertFixtures, messageIdOf, send, senderIdOf } from "../../../test-support/fixtures.ts";
import { openStore, temporaryFolder } from "../../../test-support/temporary-store.ts";
import { type Files, nodeFiles } from "./files.ts";

const PATIENCE_MS = 20_000;

/** The machine's own disk, which counts how often each page is written. */
function countingDisk() {
  const writes = new Map<string, number>();
  const files: Files = {
    ...nodeFiles,
    async rename(from, to) {
      if (to.includes("/pages/")) writes.set(to, (writes.get(to) ?? 0) + 1);
      await nodeFiles.rename(from, to);
    },
  };
  return { files, writes };
}

test("a page that is being filled rests, and is written once at an orderly end", async () => {
  const { files, writes } = countingDisk();
  const { store } = await openStore(await temporaryFolder(), { files, restMs: 3_600_000 });
  await insertFixtures(store, 1);
  for (let n = 0; n < 20; n++) await send(store, 0, messageIdOf(n));
  expect([...writes]).toEqual([]);
  await store.close();
  expect(new Set(writes.values())).toEqual(new Set([1]));
  expect([...writes.keys()].some((path) => path.endsWith(`sender.${senderIdOf(0)}.0.json`))).toBe(true);
});

test("every page is written in its time while nothing else happens", { timeout: 2 * PATIENCE_MS }, async () => {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder, { restMs: 50 });
  await insertFixtures(store, 3);
  for (let n = 0; n < 6; n++) await send(store, n % 3, messageIdOf(n));
  const expected = [0, 1, 2].flatMap((n) => [`sender.${senderIdOf(n)}.0.json`, `sender.${senderIdOf(n)}.account.json`]);
  await vi.waitFor(
    async () =>
      expect(await readdir(join(folder, "pages"), { recursive: true })).toSatisfy((names: string[]) =>
        expected.every((file) => names.some((name) => name.endsWith(file))),
      ),
    PATIENCE_MS,
  );
});

test("where more changes than is written, a commit waits for a few files and not for all that are due", async () => {
  const [senders, linesBehindMax] = [40, 200];
  const { files, writes } = countingDisk();
  const { store } = await openStore(await temporaryFolder(), { files, linesBehindMax, restMs: 3_600_000 });
  await insertFixtures(store, senders);
  const filesWritten = () => [...writes.values()].reduce((sum, count) => sum + count, 0);
  let waitedForMost = 0;
  for (let n = 0; n < 3 * linesBehindMax; n++) {
    const before = filesWritten();
    await send(store, n % senders, messageIdOf(n));
    waitedForMost = Math.max(waitedForMost, filesWritten() - before);
  }
  expect(filesWritten()).toBeGreaterThan(2 * senders);
  expect(waitedForMost).toBeLessThan(senders);
  await store.close();
});
