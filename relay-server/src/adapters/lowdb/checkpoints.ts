import { setTimeout as pause } from "node:timers/promises";
import type { AuditFiles } from "./audit-files.ts";
import { atOnce } from "./document.ts";
import { writeCatalogue } from "./catalogue.ts";
import type { Disk } from "./document.ts";
import { FILES_AT_ONCE } from "./document.ts";
import type { Journal } from "./journal.ts";
import type { Line } from "./journal.ts";
import { pageOf, type Page } from "./page.ts";
import { reasonOf, type Alarm } from "./troubles.ts";

type CheckpointNeeds = {
  readonly disk: Disk;
  readonly folders: { readonly pages: string; readonly catalogue: string };
  readonly pages: Map<string, Page>;
  readonly audit: AuditFiles;
  readonly journal: Journal;
  /** The last line that was dropped from the journal. */
  readonly droppedSeq: number;
  /** With a frozen account its lines are all that may be left of it: then none are dropped. */
  readonly mayDrop: boolean;
  readonly alarm: (alarm: Alarm) => void;
};

const DELAY_MS = 500;
const DELAY_AFTER_FAILURE_MS = 5000;
// Short passes, so that commits that must wait for one wait for little.
const PAGES_PER_PASS_MAX = 256;
// What a start must replay, at most: well under the five seconds it may take.
const LINES_BEHIND_MAX = 80_000;

/** The lowdb files behind the journal: each is a copy of what the lines say, written within a second or so. */
export class Checkpoints {
  readonly #needs: CheckpointNeeds;
  /** Pages that differ from the disk, with the first line each has not got. */
  readonly #dirty = new Map<Page, number>();
  readonly #inFlight = new Map<Page, number>();
  readonly #closing = new AbortController();
  #takenSeq: number;
  #droppedSeq: number;
  /** The last line that every file had at the end of the last pass. */
  #passedSeq: number;
  #loop: Promise<void> | undefined;
  #pass: Promise<void> = Promise.resolve();

  constructor(needs: CheckpointNeeds) {
    this.#needs = needs;
    this.#takenSeq = needs.journal.seq;
    this.#passedSeq = needs.droppedSeq;
    this.#droppedSeq = needs.droppedSeq;
  }

  /** Puts down what a start replayed: this page is behind since the given line. */
  mark(page: Page, seq: number): void {
    if (!this.#dirty.has(page)) this.#dirty.set(page, seq);
    this.#loop ??= this.#writeBehind();
  }

  /** Applies a durable line. */
  apply(line: Line): void {
    for (const put of line.puts) {
      const page = pageOf(this.#needs.pages, put.file);
      page.apply(put);
      if (!this.#dirty.has(page)) this.#dirty.set(page, line.seq);
    }
    this.#needs.audit.apply(line);
    this.#takenSeq = line.seq;
    this.#loop ??= this.#writeBehind();
  }

  /** Lets commits wait for the pass under way where a start would have too much to replay. */
  async waitForCapacity(): Promise<void> {
    if (this.#takenSeq - this.#passedSeq >= LINES_BEHIND_MAX) await this.#pass;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#loop;
    while (this.#isBehind() && (await this.#tryToWrite()));
  }

  async #writeBehind(): Promise<void> {
    let delayMs = DELAY_MS;
    while (!this.#closing.signal.aborted && this.#isBehind()) {
      await pause(delayMs, undefined, { signal: this.#closing.signal, ref: false }).catch(() => "closing");
      const isWritten = await this.#tryToWrite();
      delayMs = isWritten ? this.#delayMs() : DELAY_AFTER_FAILURE_MS;
    }
    this.#loop = undefined;
  }

  async #tryToWrite(): Promise<boolean> {
    const pass = this.#writeOldest();
    this.#pass = pass.then(ignore, ignore);
    try {
      await pass;
      return true;
    } catch (error) {
      // The journal has it all, so nothing is lost and nobody needs to wait.
      this.#needs.alarm({ kind: "checkpoint-failed", why: reasonOf(error) });
      return false;
    }
  }

  /** Those that have been behind longest first, so that the journal can let go of its oldest lines. */
  async #writeOldest(): Promise<void> {
    const { disk, folders, audit } = this.#needs;
    for (const [page, seq] of [...this.#dirty].slice(0, PAGES_PER_PASS_MAX)) {
      this.#dirty.delete(page);
      this.#inFlight.set(page, seq);
    }
    try {
      await atOnce(FILES_AT_ONCE, this.#inFlight.keys(), (page) => page.write(disk, folders.pages, this.#takenSeq));
      await audit.write();
      await disk.folders.flush();
    } catch (error) {
      // Which of them got through does not matter: writing a page again does no harm.
      for (const [page, seq] of this.#inFlight) this.#dirty.set(page, seq);
      throw error;
    } finally {
      this.#inFlight.clear();
    }
    this.#passedSeq = this.#firstBehind() - 1;
    await this.#dropLines();
  }

  async #dropLines(): Promise<void> {
    const { disk, folders, pages, audit, journal, mayDrop } = this.#needs;
    const seq = journal.droppableSeq(this.#passedSeq);
    if (!mayDrop || seq <= this.#droppedSeq) return;
    const written = [...pages.values()].filter(({ rev }) => rev > 0);
    const revs = new Map([...written.map(({ file, rev }) => [file, rev] as const), ...audit.revs]);
    await writeCatalogue(disk, folders.catalogue, seq, revs);
    await journal.drop(seq);
    this.#droppedSeq = seq;
  }

  /** The first line that some file has not got. */
  #firstBehind(): number {
    let first = Math.min(this.#takenSeq + 1, this.#needs.audit.firstPending);
    for (const seq of this.#dirty.values()) first = Math.min(first, seq);
    return first;
  }

  #delayMs(): number {
    return this.#dirty.size >= PAGES_PER_PASS_MAX ? 0 : DELAY_MS;
  }

  #isBehind(): boolean {
    return this.#dirty.size > 0 || Number.isFinite(this.#needs.audit.firstPending);
  }
}

/** Who waits for a pass to end does not ask how. */
function ignore(): void {}
