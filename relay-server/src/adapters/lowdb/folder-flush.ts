import type { Files } from "./files.ts";

/** Makes renames durable. All that ask while a flush of the same folder runs share the one after it. */
export class FolderFlush {
  readonly #files: Files;
  readonly #running = new Map<string, Promise<void>>();
  readonly #next = new Map<string, Promise<void>>();

  constructor(files: Files) {
    this.#files = files;
  }

  flush(folder: string): Promise<void> {
    const running = this.#running.get(folder);
    if (running === undefined) return this.#start(folder);
    const next = this.#next.get(folder) ?? this.#after(running, folder);
    this.#next.set(folder, next);
    return next;
  }

  async #after(running: Promise<void>, folder: string): Promise<void> {
    await running.catch(() => "its own callers hear of it");
    this.#next.delete(folder);
    await this.#start(folder);
  }

  #start(folder: string): Promise<void> {
    const flush = this.#files.flushFolder(folder).finally(() => {
      if (this.#running.get(folder) === flush) this.#running.delete(folder);
    });
    this.#running.set(folder, flush);
    return flush;
  }
}
