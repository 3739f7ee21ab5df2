import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
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

test("a folder whose process was killed opens at once", async () => {
  const folder = await temporaryFolder();
  await expect(openElsewhere(folder)).rejects.toMatchObject({ signal: "SIGKILL" });
  await openStore(folder);
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
