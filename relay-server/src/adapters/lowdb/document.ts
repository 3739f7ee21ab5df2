import { dirname } from "node:path";
import { type Adapter, Low } from "lowdb";
import type { Files } from "./files.ts";
import { checksum, seal, unseal } from "../sealed-line.ts";
import { StoreDamaged } from "./troubles.ts";

export const TEMPORARY = ".tmp";
export const NEWLINE = 10;

/** What documents are read and written with. */
export type Disk = { readonly files: Files; readonly folders: FolderFlush };

/**
 * A lowdb document that is replaced whole, survives a power cut at any moment and knows when a bit of it changed.
 * A write is durable after the next `folders.flush()`, which many share.
 */
export function document<Data extends object>({ files, folders }: Disk, path: string, data: Data): Low<Data> {
  const adapter: Adapter<Data> = {
    async read() {
      const bytes = await files.read(path);
      if (bytes === undefined) return null;
      const read = bytes.at(-1) === NEWLINE ? unseal<Data>(bytes.subarray(0, -1), checksum) : undefined;
      if (read === undefined) throw new StoreDamaged(`Failed to read ${path}: its checksum does not fit.`);
      const { sum: _sum, ...data } = read;
      return data as unknown as Data;
    },
    async write(next) {
      // Before anything is awaited: what changes meanwhile belongs to the next write.
      const { text } = seal(next, checksum);
      const temporary = `${path}${TEMPORARY}`;
      const file = await files.open(temporary, "replace");
      try {
        await file.append(`${text}\n`);
        await file.datasync();
      } finally {
        await file.close();
      }
      await files.rename(temporary, path);
      folders.note(dirname(path));
    },
  };
  return new Low(adapter, data);
}

// Node works on four files at a time and a disk on few flushes; a commit must not queue behind checkpoints.
export const FILES_AT_ONCE = 2;

/** Makes renames durable, many in a folder with one flush. */
export class FolderFlush {
  readonly #files: Files;
  #noted = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  constructor(files: Files) {
    this.#files = files;
  }

  /** A name in this folder changed. */
  note(folder: string): void {
    this.#noted.add(folder);
  }

  /** Resolves once every change noted before is durable. */
  flush(): Promise<void> {
    const flush = this.#last.then(() => this.#flushNoted());
    this.#last = flush.catch(() => undefined);
    return flush;
  }

  async #flushNoted(): Promise<void> {
    const noted = this.#noted;
    this.#noted = new Set();
    await atOnce(FILES_AT_ONCE, noted, async (folder) => {
      try {
        await this.#files.flushFolder(folder);
      } catch (error) {
        this.#noted.add(folder);
        throw error;
      }
    });
  }
}

/** Does some work for each item, a few at a time. All are tried; the first failure is thrown afterwards. */
export async function atOnce<Item>(
  count: number,
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items].values();
  const failures: unknown[] = [];
  const worker = async () => {
    for (const item of waiting) await work(item).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: count }, worker));
  if (failures.length > 0) throw failures[0];
}
