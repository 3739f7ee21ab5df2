import { join } from "node:path";
import type { Low } from "lowdb";
import { document, type Disk } from "./document.ts";
import { folderOf } from "./page-files.ts";
import { idOf, type Put, type RecordKind, type RecordKinds } from "./record-kinds.ts";
import { StoreDamaged } from "./troubles.ts";

/** What a page holds of each kind, in the order in which it was first put. */
export type PageRecords = { [Kind in RecordKind]?: RecordKinds[Kind][] };

/** A checkpoint file: its records as they are after the journal's line `rev`. */
type PageDocument = { readonly file: string; rev: number; readonly records: PageRecords };

/** Written once and never again: of these there is nothing to replace. */
const IS_APPENDED: { readonly [Kind in RecordKind]?: boolean } = { ledger: true, unitEvent: true };

/**
 * A lowdb document that is opened once and whose data is the state itself. Only durable lines change it, each whole and
 * in one go, so that whenever it is written it holds neither half a line nor one that a power cut could take back.
 */
export class Page {
  readonly file: string;
  readonly #low: Low<PageDocument>;
  #savedRev = 0;

  constructor(disk: Disk, folder: string, file: string) {
    this.file = file;
    this.#low = document(disk, join(folder, folderOf(file), `${file}.json`), { file, rev: 0, records: {} });
  }

  get records(): Readonly<PageRecords> {
    return this.#low.data.records;
  }

  /** The last line of the journal that the file on disk contains; 0 where there is none yet. */
  get savedRev(): number {
    return this.#savedRev;
  }

  /** Throws where the file is missing, damaged, another page's, or older than it was known to be. */
  async read(revAtLeast: number): Promise<void> {
    await this.#low.read();
    const { file, rev } = this.#low.data;
    if (rev === 0) throw new StoreDamaged(`Failed to read ${this.file}: it is missing.`);
    if (file !== this.file) throw new StoreDamaged(`Failed to read ${this.file}: it is a copy of ${file}.`);
    if (rev < revAtLeast) throw new StoreDamaged(`Failed to read ${this.file}: it is an older copy of itself.`);
    this.#savedRev = rev;
  }

  /** Applies a put of the durable line numbered `seq`. */
  apply({ kind, id, value }: Put, seq: number): void {
    const { data } = this.#low;
    const list = (data.records[kind] ??= []) as RecordKinds[RecordKind][];
    const known = IS_APPENDED[kind] ? -1 : list.findIndex((record) => idOf(kind, record) === id);
    if (value !== null && known === -1) list.push(value);
    else if (value !== null) list[known] = value;
    else if (known !== -1) list.splice(known, 1);
    data.rev = seq;
  }

  /** Durable after the next flush of the folders. */
  async write(): Promise<void> {
    const { rev } = this.#low.data;
    // Turned into text before anything is awaited, so that `rev` is what is written.
    await this.#low.write();
    this.#savedRev = rev;
  }
}

/** All pages, by file. */
export class Pages {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #pages = new Map<string, Page>();

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  [Symbol.iterator](): Iterator<Page> {
    return this.#pages.values();
  }

  /** The page of a file; an empty one where there is no file yet. */
  of(file: string): Page {
    const known = this.#pages.get(file);
    if (known !== undefined) return known;
    const page = new Page(this.#disk, this.#folder, file);
    this.#pages.set(file, page);
    return page;
  }

  /** Throws as `Page.read` does, and then knows nothing of the page. */
  async read(file: string, revAtLeast: number): Promise<Page> {
    const page = new Page(this.#disk, this.#folder, file);
    await page.read(revAtLeast);
    this.#pages.set(file, page);
    return page;
  }

  forget(page: Page): void {
    this.#pages.delete(page.file);
  }
}
