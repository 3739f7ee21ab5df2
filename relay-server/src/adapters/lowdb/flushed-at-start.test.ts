import { cp, stat, truncate } from "node:fs/promises";
import { join, relative } from "node:path";
import { examplePhoto } from "@keepsake/shared/examples";
import { expect, test } from "vitest";
import { NOW, messageIdOf, senderIdOf } from "../../../test-support/fixtures.ts";
import { type Files, nodeFiles } from "./files.ts";
import { ALL_FOLDERS } from "./page-files.ts";
import { openStore, temporaryFolder } from "../../../test-support/temporary-store.ts";

const FIRST_SEGMENT = "journal/000000000001.jsonl";
const PHOTO = { id: messageIdOf(1), senderId: senderIdOf(0), photo: examplePhoto(), preparedAt: NOW };

/** What a process leaves that is killed between a write to the journal and its flush. */
async function killedBeforeItsFlush(): Promise<string> {
  const folder = await temporaryFolder();
  const neverFlushed: Files = {
    ...nodeFiles,
    async open(path, mode) {
      const file = await nodeFiles.open(path, mode);
      return path.includes("journal") ? { ...file, datasync: () => Promise.reject(new Error("killed")) } : file;
    },
  };
  const { store } = await openStore(folder, { files: neverFlushed });
  await expect(store.messages.saveUnsubmitted(PHOTO)).rejects.toThrow("killed");
  const left = await temporaryFolder();
  await cp(join(folder, "format.json"), join(left, "format.json"));
  await cp(join(folder, "journal"), join(left, "journal"), { recursive: true });
  return left;
}

test("what a killed process wrote and did not flush is durable before anybody is answered from it", async () => {
  const folder = await killedBeforeItsFlush();
  let flushedBytes = 0;
  const files: Files = {
    ...nodeFiles,
    async open(path, mode) {
      const file = await nodeFiles.open(path, mode);
      if (!path.endsWith(FIRST_SEGMENT)) return file;
      return { ...file, datasync: async () => void (flushedBytes = (await stat(path)).size) };
    },
  };
  const { store } = await openStore(folder, { files });
  expect(await store.messages.saveUnsubmitted(PHOTO)).toMatchObject({ ok: true });

  const afterPowerCut = await temporaryFolder();
  await cp(join(folder, "format.json"), join(afterPowerCut, "format.json"));
  await cp(join(folder, "journal"), join(afterPowerCut, "journal"), { recursive: true });
  await truncate(join(afterPowerCut, FIRST_SEGMENT), flushedBytes);
  const { store: again } = await openStore(afterPowerCut);
  expect(await again.messages.unsubmitted(PHOTO.id)).toEqual(PHOTO);
});

test("the names that a start finds are durable before anything leans on them", async () => {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder);
  await store.messages.saveUnsubmitted(PHOTO);
  await store.close();

  const flushed = new Set<string>();
  const readBeforeFlushed: string[] = [];
  const files: Files = {
    ...nodeFiles,
    async flushFolder(path) {
      await nodeFiles.flushFolder(path);
      flushed.add(relative(folder, path));
    },
    async read(path) {
      const parent = relative(folder, join(path, ".."));
      if (parent !== "" && !flushed.has(parent)) readBeforeFlushed.push(path);
      return nodeFiles.read(path);
    },
  };
  await openStore(folder, { files });
  expect(readBeforeFlushed).toEqual([]);
  expect([...flushed]).toEqual(expect.arrayContaining(["journal", "audit", "catalogue", `pages/${ALL_FOLDERS[0]}`]));
});
