import { mkdir, open, readdir, readFile, rename, rm, type FileHandle } from "node:fs/promises";
import type { Files, OpenFile } from "./files.ts";

/** The machine's own disk. */
export const nodeFiles: Files = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  async list(folder) {
    const names = await unlessMissing(readdir(folder));
    return (names ?? []).toSorted();
  },
  read: (path) => unlessMissing(readFile(path)),
  async open(path, mode) {
    const handle = await open(path, mode === "append" ? "a" : "w", 0o600);
    return openFile(handle, mode === "append" ? (await handle.stat()).size : 0);
  },
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  async flushFolder(path) {
    const handle = await open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

function openFile(handle: FileHandle, byteLength: number): OpenFile {
  return {
    byteLength,
    append: (text) => handle.appendFile(text),
    datasync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    close: () => handle.close(),
  };
}

async function unlessMissing<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
