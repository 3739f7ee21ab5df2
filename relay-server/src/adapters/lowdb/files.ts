import { type FileHandle, mkdir, open, readFile, readdir, rename, rm } from "node:fs/promises";

/**
 * The few things the store asks of a disk. A stand-in for tests can drop what was not flushed, fail a flush,
 * fill the disk or flip a bit, and all of the store's own code still runs.
 */
export interface Files {
  makeFolder(path: string): Promise<void>;
  /** Names in a folder, sorted; none where there is no folder. */
  list(folder: string): Promise<readonly string[]>;
  /** The whole file, or undefined where there is none. */
  read(path: string): Promise<Buffer | undefined>;
  /** Opens for appending and makes the file if it is missing; `replace` empties it first. */
  open(path: string, mode: "append" | "replace"): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes the names in a folder durable: a new or renamed file can vanish in a power cut before that. */
  flushFolder(path: string): Promise<void>;
}

export interface OpenFile {
  /** Length when it was opened. */
  readonly byteLength: number;
  append(text: string): Promise<void>;
  datasync(): Promise<void>;
  truncate(byteLength: number): Promise<void>;
  close(): Promise<void>;
}

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
