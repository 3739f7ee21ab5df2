import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { insertFixtures, messageIdOf, send } from "../../../test-support/fixtures.ts";
import { document, FolderFlush } from "./document.ts";
import { processSpace } from "./folder-lock.ts";
import { type Files, nodeFiles } from "./files.ts";
import { openStore, temporaryFolder } from "../../../test-support/temporary-store.ts";

const OTHER_PROCESS = `
  const [folder] = process.argv.slice(1);
  const { lowdbStore } = await import(${JSON.stringify(new URL("lowdb-store.ts", import.meta.url).href)});
  await lowdbStore(folder, { auditKey: new Uint8Array(32).fill(7), alarm() {} });
  process.kill(process.pid, "SIGKILL");
`;

const openElsewhere = (folder: string) =>
  promisify(execFile)(process.execPath, ["--input-type=module", "--eval", OTHER_PROCESS, folder]);

test("E5: a folder that this process has open opens in no other", async () => {
  const folder = await temporaryFolder();
  await openStore(folder);
  await expect(openElsewhere(folder)).rejects.toThrow("has it open");
});

describe("E5: a lock that another start took for stale", () => {
  /** Longer than the lock is left unlooked at. */
  const NOTICED_MS = 7000;

  async function loseLock(folder: string): Promise<void> {
    await rm(join(folder, "lock"), { recursive: true });
    await pause(NOTICED_MS);
  }

  test("while the store was opening opens nothing", { timeout: 30_000 }, async () => {
    const folder = await temporaryFolder();
    await openStore(folder).then(({ store }) => store.close());
    let isLost = false;
    const slowToOpen: Files = {
      ...nodeFiles,
      async list(path) {
        if (path.endsWith("/journal") && !isLost) {
          isLost = true;
          await loseLock(folder);
        }
        return nodeFiles.list(path);
      },
    };
    await expect(openStore(folder, { files: slowToOpen })).rejects.toThrow("took it over meanwhile");
    await openStore(folder);
  });

  test("while the store is open stops it: it writes no file any more, and closes", { timeout: 30_000 }, async () => {
    const folder = await temporaryFolder();
    const written: string[] = [];
    const files: Files = {
      ...nodeFiles,
      async rename(from, to) {
        if (to.includes("/pages/")) written.push(to);
        await nodeFiles.rename(from, to);
      },
    };
    const { store, alarms } = await openStore(folder, { files, restMs: 3_600_000 });
    await insertFixtures(store, 1);
    await loseLock(folder);
    expect(alarms).toMatchObject([{ kind: "stopped" }]);
    await expect(send(store, 0, messageIdOf(1))).rejects.toThrow("Failed to commit");
    await store.close();
    expect(written).toEqual([]);
  });
});

test("a folder whose process was killed opens at once", async () => {
  const folder = await temporaryFolder();
  await expect(openElsewhere(folder)).rejects.toMatchObject({ signal: "SIGKILL" });
  await openStore(folder);
});

describe("a lock whose owner is known by its number", () => {
  /** More than any system numbers its processes to. */
  const NO_SUCH_PROCESS = 2 ** 22 + 1;

  async function lockedFolder(elsewhere = {}): Promise<string> {
    const folder = await temporaryFolder();
    const disk = { files: nodeFiles, folders: new FolderFlush(nodeFiles) };
    const owner = { ...(await processSpace()), ...elsewhere, pid: NO_SUCH_PROCESS };
    await mkdir(join(folder, "lock"));
    await document(disk, join(folder, "owner.json"), owner).write();
    return folder;
  }

  test("is taken over at once from a process that was killed", async () => {
    await openStore(await lockedFolder());
  });

  test.each([{ host: "elsewhere" }, { bootId: "an-earlier-one" }, { pidNamespace: "pid:[1]" }])(
    "E5: is not taken over where that process cannot be seen from here, %j",
    async (elsewhere) => {
      await expect(openStore(await lockedFolder(elsewhere))).rejects.toThrow("has it open");
    },
  );
});

test("of two starts after a kill one opens, however late the other takes the dead owner's lock away", async () => {
  const folder = await temporaryFolder();
  await expect(openElsewhere(folder)).rejects.toMatchObject({ signal: "SIGKILL" });
  let other: Promise<unknown> = Promise.resolve();
  const slow: Files = {
    ...nodeFiles,
    async remove(path) {
      if (path.endsWith("/lock")) {
        other = openElsewhere(folder).catch((error: unknown) => error);
        await other;
      }
      await nodeFiles.remove(path);
    },
  };
  await openStore(folder, { files: slow });
  expect(await other).toMatchObject({ stderr: expect.stringContaining("another process is opening it") });
});

test("a folder that could not be opened for lack of space opens once there is some", async () => {
  const folder = await temporaryFolder();
  const fullDisk: Files = {
    ...nodeFiles,
    open: () => Promise.reject(new Error("ENOSPC: no space left on device")),
  };
  await expect(openStore(folder, { files: fullDisk })).rejects.toThrow("ENOSPC");
  await openStore(folder);
});
