import { constants, readFile as readFileOfNode } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { isStorageFull } from "../disk/durable-file.ts";

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
  /**
   * The bytes from `start` to before `end`, fewer where the file ends there, or undefined where there is none.
   * They may be put at the start of `into`, where it is given: memory that was never used costs more than the reading.
   */
  readRange(path: string, start: number, end: number, into?: Buffer): Promise<Buffer | undefined>;
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
  append(text: string | Buffer): Promise<void>;
  datasync(): Promise<void>;
  truncate(byteLength: number): Promise<void>;
  close(): Promise<void>;
}

// Half as much work as the one of `node:fs/promises`, which a start that reads thousands of files notices.
const readFile = promisify(readFileOfNode);

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
  readRange: (path, start, end, into) => unlessMissing(readRange(path, start, end, into)),
  async open(path, mode) {
    const handle = await open(path, FLAGS[mode], 0o600);
    // A file that goes on may have an end that a killed process wrote and nobody flushed.
    return mode === "append" ? openFile(handle, (await handle.stat()).size, false) : openFile(handle, 0, IS_SYNCED);
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

/**
 * Puts a copy in the place of a file. What another process still writes to the one that it has open is in nobody's file from
 * then on. Where the disk has no room for a copy, the file stays.
 */
export async function replaceByCopy(files: Files, folder: string, name: string): Promise<void> {
  const path = join(folder, name);
  const copyPath = `${path}.copy`;
  try {
    await writeCopy(files, path, copyPath);
  } catch (error) {
    await files.remove(copyPath);
    if (isStorageFull(error)) return;
    throw error;
  }
  await files.rename(copyPath, path);
  await files.flushFolder(folder);
}

async function writeCopy(files: Files, path: string, copyPath: string): Promise<void> {
  const copy = await files.open(copyPath, "replace");
  try {
    for await (const piece of piecesOf(files, path)) await copy.append(piece);
    await copy.datasync();
  } finally {
    await copy.close();
  }
}

const PIECE_BYTES = 512 * 1024;
const PIECES_AHEAD = 3;

/**
 * A file up to `byteLength`, a piece after another: it may outgrow what one buffer can hold. The next pieces are read while
 * one is worked on, each in the memory of an earlier one, so that whoever keeps some of a piece copies it.
 */
export async function* piecesOf(files: Files, path: string, byteLength = Number.POSITIVE_INFINITY) {
  const buffers = Array.from({ length: PIECES_AHEAD }, () => Buffer.allocUnsafeSlow(PIECE_BYTES));
  const reading: Promise<Buffer | undefined>[] = [];
  for (let index = 0; ; index += 1) {
    while (reading.length < PIECES_AHEAD) {
      const start = (index + reading.length) * PIECE_BYTES;
      const end = Math.min(start + PIECE_BYTES, byteLength);
      const read = files.readRange(path, start, Math.max(start, end), buffers[(index + reading.length) % PIECES_AHEAD]);
      // Thrown where it is awaited, which it may never be.
      read.catch(() => undefined);
      reading.push(read);
    }
    const piece = await reading.shift();
    if (piece === undefined || piece.byteLength === 0) return;
    yield piece;
  }
}

async function readRange(path: string, start: number, end: number, into?: Buffer): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const bytes = into?.subarray(0, end - start) ?? Buffer.alloc(end - start);
    let length = 0;
    while (length < bytes.byteLength) {
      const { bytesRead } = await handle.read(bytes, length, bytes.byteLength - length, start + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}

// On Linux a write can flush itself, which saves the way back and forth between write and flush. Elsewhere O_DSYNC is
// missing, or leaves the bytes in the cache of the disk.
const IS_SYNCED = process.platform === "linux";
const { O_APPEND, O_CREAT, O_DSYNC, O_TRUNC, O_WRONLY } = constants;
const WRITES = O_WRONLY | O_CREAT | (IS_SYNCED ? O_DSYNC : 0);
const FLAGS = { append: WRITES | O_APPEND, replace: WRITES | O_TRUNC } as const;

function openFile(handle: FileHandle, byteLength: number, isFlushedAtFirst: boolean): OpenFile {
  let isFlushed = isFlushedAtFirst;
  return {
    byteLength,
    append: (text) => handle.appendFile(text),
    async datasync() {
      if (isFlushed) return;
      await handle.datasync();
      isFlushed = IS_SYNCED;
    },
    async truncate(length) {
      isFlushed = false;
      await handle.truncate(length);
    },
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
