import { join } from "node:path";
import { document, type Disk } from "./document.ts";
import { folderOf } from "./page-files.ts";
import { PutTable } from "./put-table.ts";
import type { Put } from "./record-kinds.ts";
import { StoreDamaged } from "./troubles.ts";

/** What a checkpoint file holds: its records as they were after the journal's line `rev`. */
type PageDocument = { readonly file: string; readonly rev: number; readonly records: readonly Put[] };

/** The records of one checkpoint file, those of a kind in the order in which they were first put. */
export class Page {
  readonly file: string;
  /** The last line of the journal that the file on disk contains. */
  rev: number;
  readonly #puts = new PutTable();

  constructor(file: string, rev = 0, records: readonly Put[] = []) {
    this.file = file;
    this.rev = rev;
    for (const put of records) this.#puts.set(put);
  }

  get records(): Iterable<Put> {
    return this.#puts.all();
  }

  apply(put: Put): void {
    this.#puts.apply(put);
  }

  /** `seq` is the last line that was applied. */
  async write(disk: Disk, folder: string, seq: number): Promise<void> {
    const page: PageDocument = { file: this.file, rev: seq, records: [...this.#puts.all()] };
    await document(disk, pathOf(folder, this.file), page).write();
    this.rev = seq;
  }
}

export function pageOf(pages: Map<string, Page>, file: string): Page {
  const known = pages.get(file);
  if (known !== undefined) return known;
  const page = new Page(file);
  pages.set(file, page);
  return page;
}

/** Refuses by throwing where the file is missing, damaged, another file's, or older than it was known to be. */
export async function readPage(disk: Disk, folder: string, file: string, revAtLeast: number): Promise<Page> {
  const low = document<PageDocument>(disk, pathOf(folder, file), { file, rev: -1, records: [] });
  await low.read();
  const { data } = low;
  if (data.rev === -1) throw new StoreDamaged(`Failed to read ${file}: it is missing.`);
  if (data.file !== file) throw new StoreDamaged(`Failed to read ${file}: it is a copy of ${data.file}.`);
  if (data.rev < revAtLeast) throw new StoreDamaged(`Failed to read ${file}: it is an older copy of itself.`);
  return new Page(file, data.rev, data.records);
}

function pathOf(folder: string, file: string): string {
  return join(folder, folderOf(file), `${file}.json`);
}
