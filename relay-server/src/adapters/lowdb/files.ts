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
