import { join } from "node:path";
import { exampleAccount } from "@keepsake/shared/examples";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../test-support/temporary-store.ts";
import { type Disk, FolderFlush } from "./document.ts";
import { type Files, nodeFiles } from "./files.ts";
import { accountFile, folderOf } from "./page-files.ts";
import { Page } from "./page.ts";

const account = exampleAccount();
const file = accountFile(account.senderId);
const putOf = (available: number) =>
  ({ file, kind: "account", id: account.senderId, value: { ...account, available } }) as const;

test("a page that changes while it is written holds what it was when the write began", async () => {
  const folder = await temporaryFolder();
  const opening = Promise.withResolvers<void>();
  const files: Files = {
    ...nodeFiles,
    async open(path, mode) {
      await opening.promise;
      return nodeFiles.open(path, mode);
    },
  };
  const disk: Disk = { files, folders: new FolderFlush(files) };
  await nodeFiles.makeFolder(join(folder, folderOf(file)));

  const page = new Page(disk, folder, file);
  page.apply(putOf(1), 7);
  const written = page.write();
  page.apply(putOf(2), 8);
  opening.resolve();
  await written;
  expect(page.savedRev).toBe(7);

  const read = new Page(disk, folder, file);
  await read.read(7);
  expect(read.savedRev).toBe(7);
  expect(read.records).toEqual({ account: [{ ...account, available: 1 }] });
  expect(page.records).toEqual({ account: [{ ...account, available: 2 }] });
});
