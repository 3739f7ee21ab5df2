import { setTimeout as pause } from "node:timers/promises";
import type { AuditFiles } from "./audit-files.ts";
import { writeCatalogue } from "./catalogue.ts";
import { atOnce, type Disk, FILES_AT_ONCE } from "./document.ts";
import type { Journal } from "./journal.ts";
import type { Pages } from "./page.ts";
import { reasonOf, type Alarm } from "./troubles.ts";

/** A file behind the journal: a page or an audit log. */
export type Checkpoint = { readonly write: () => Promise<void> };

type CheckpointNeeds = {
  readonly disk: Disk;
  readonly catalogueFolder: string;
  readonly pages: Pages;
  readonly audit: AuditFiles;
  readonly journal: Journal;
  /** Files that a start replayed lines to, with the first of these lines, the oldest first. */
  readonly behind: ReadonlyMap<Checkpoint, number>;
  /** The last line that was dropped from the journal. */
  readonly droppedSeq: number;
  /** With a frozen account its lines are all that may be left of it: then none are dropped. */
  readonly mayDrop: boolean;
  readonly restMs: number;
  readonly alarm: (alarm: Alarm) => void;
};

/** Since when a file has been behind. */
type Since = { readonly seq: number; readonly atMs: number };

/** How long a file that is behind rests, so that what changes often is written seldom. */
export const REST_MS = 10_000;
// Seldom enough that flushes of checkpoints rarely meet those of commits: a hundred passes cost a quarter of all commits.
const PASSES_PER_REST = 10;
// Short passes, so that commits that must wait for one wait for little.
const FILES_PER_PASS_MAX = 256;
const DELAY_AFTER_FAILURE_MS = 5000;
// What a start must replay, at most: well under the three seconds it may take.
const LINES_BEHIND_MAX = 80_000;
// Well under the time that a relay has to stop in; a start replays what was not written.
const CLOSE_MS_MAX = 3000;
const FILES_PER_CLOSING_PASS = 16;

/**
 * Writes the files behind the journal as an even trickle, those that have been behind longest first. A file rests until
 * it is half as old, or half as many lines behind, as it may ever be; from then on each pass writes a share of the files
 * that are due, and the share grows to all of them as the oldest nears its bound.
 */
export class Checkpoints {
  readonly #needs: CheckpointNeeds;
  readonly #closing = new AbortController();
  /** Files that differ from the disk, the oldest first. */
  #behind: Map<Checkpoint, Since>;
  #droppedSeq: number;
  /** The last line that every file had at the end of the last pass. */
  #passedSeq: number;
  #loop: Promise<void> | undefined;
  /** No file is begun from then on. */
  #endMs = Number.POSITIVE_INFINITY;
  #pass: Promise<void> = Promise.resolve();

  constructor(needs: CheckpointNeeds) {
    this.#needs = needs;
    this.#passedSeq = needs.droppedSeq;
    this.#droppedSeq = needs.droppedSeq;
    const atMs = performance.now();
    this.#behind = new Map([...needs.behind].map(([file, seq]) => [file, { seq, atMs }]));
    if (this.#behind.size > 0) this.#loop = this.#writeBehind();
  }

  /** Notes that a durable line changed a file. */
  note(file: Checkpoint, seq: number): void {
    if (this.#behind.has(file)) return;
    this.#behind.set(file, { seq, atMs: performance.now() });
    this.#loop ??= this.#writeBehind();
  }

  /** Lets commits wait for the pass under way where a start would have too much to replay. */
  async waitForCapacity(): Promise<void> {
    if (this.#needs.journal.seq - this.#passedSeq >= LINES_BEHIND_MAX) await this.#pass;
  }

  /** Writes nothing more. */
  stop(): void {
    this.#endMs = 0;
    this.#closing.abort();
  }

  /** Writes what is behind, for three seconds at most: the journal has the rest. */
  async close(): Promise<void> {
    this.#endMs = Math.min(this.#endMs, performance.now() + CLOSE_MS_MAX);
    this.#closing.abort();
    await this.#loop;
    let goesOn = true;
    while (goesOn && this.#behind.size > 0 && !this.#isOver()) {
      goesOn = await this.#tryToWrite([...this.#behind.keys()].slice(0, FILES_PER_CLOSING_PASS));
    }
    await this.#needs.disk.folders.flush().catch(() => "the journal has it all");
  }

  async #writeBehind(): Promise<void> {
    let delayMs = this.#delayMs();
    while (!this.#closing.signal.aborted && this.#behind.size > 0) {
      await pause(delayMs, undefined, { signal: this.#closing.signal, ref: false }).catch(() => "closing");
      const isWritten = await this.#tryToWrite(this.#shareOfDue());
      delayMs = isWritten ? this.#delayMs() : DELAY_AFTER_FAILURE_MS;
    }
    this.#loop = undefined;
  }

  /** None where a file is overdue: then commits may be waiting. */
  #delayMs(): number {
    const [oldest] = this.#behind.values();
    const isOverdue = oldest !== undefined && this.#ageOf(oldest) >= 1;
    return isOverdue ? 0 : this.#needs.restMs / PASSES_PER_REST;
  }

  #shareOfDue(): readonly Checkpoint[] {
    const due: Checkpoint[] = [];
    let oldest = 0;
    for (const [file, since] of this.#behind) {
      const age = this.#ageOf(since);
      if (age < 0.5) break;
      oldest = Math.max(oldest, age);
      due.push(file);
    }
    const passesLeft = Math.max(1, (1 - oldest) * PASSES_PER_REST);
    return due.slice(0, Math.min(Math.ceil(due.length / passesLeft), FILES_PER_PASS_MAX));
  }

  /** As a part of the age at which a file is overdue, by time or by lines, whichever is more. */
  #ageOf({ seq, atMs }: Since): number {
    const byTime = (performance.now() - atMs) / (2 * this.#needs.restMs);
    return Math.max(byTime, (this.#needs.journal.seq - seq) / LINES_BEHIND_MAX);
  }

  async #tryToWrite(files: readonly Checkpoint[]): Promise<boolean> {
    if (files.length === 0) return true;
    const pass = this.#write(files);
    this.#pass = pass.catch(() => undefined);
    try {
      await pass;
      return true;
    } catch (error) {
      // The journal has it all, so nothing is lost and nobody needs to wait.
      this.#needs.alarm({ kind: "checkpoint-failed", why: reasonOf(error) });
      return false;
    }
  }

  async #write(files: readonly Checkpoint[]): Promise<void> {
    const inFlight = new Map<Checkpoint, Since>();
    for (const file of files) {
      const since = this.#behind.get(file);
      if (since !== undefined) inFlight.set(file, since);
      this.#behind.delete(file);
    }
    const notBegun = new Map<Checkpoint, Since>();
    try {
      await atOnce(FILES_AT_ONCE, inFlight, async ([file, since]) => {
        if (this.#isOver()) notBegun.set(file, since);
        else await file.write();
      });
    } catch (error) {
      // Retry every file of the pass: writing one twice is harmless.
      this.#putBack(inFlight);
      throw error;
    }
    if (notBegun.size > 0) this.#putBack(notBegun);
    this.#passedSeq = this.#firstBehind() - 1;
    if (!this.#isOver()) await this.#dropLines();
  }

  /** In front of what came to be behind meanwhile, which is younger. */
  #putBack(files: ReadonlyMap<Checkpoint, Since>): void {
    const since = [...this.#behind].filter(([file]) => !files.has(file));
    this.#behind = new Map([...files, ...since]);
  }

  #isOver(): boolean {
    return performance.now() >= this.#endMs;
  }

  async #dropLines(): Promise<void> {
    const { disk, catalogueFolder, pages, audit, journal, mayDrop } = this.#needs;
    const seq = journal.droppableSeq(this.#passedSeq);
    if (!mayDrop || seq <= this.#droppedSeq) return;
    const written = [...pages].filter(({ savedRev }) => savedRev > 0);
    // Only now: until lines are dropped, a file that a power cut takes back is made again from them.
    await disk.folders.flush();
    const revs = new Map([...written.map(({ file, savedRev }) => [file, savedRev] as const), ...audit.revs]);
    await writeCatalogue(disk, catalogueFolder, seq, revs);
    await journal.drop(seq);
    this.#droppedSeq = seq;
  }

  /** The first line that some file has not got: that of the file that has been behind longest. */
  #firstBehind(): number {
    const [oldest] = this.#behind.values();
    return oldest?.seq ?? this.#needs.journal.seq + 1;
  }
}
