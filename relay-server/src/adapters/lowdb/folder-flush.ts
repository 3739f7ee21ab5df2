import { atOnce } from "./at-once.ts";
import type { Files } from "./files.ts";

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
