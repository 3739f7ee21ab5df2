import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
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
  /** What a start must replay, at most. */
  readonly linesBehindMax: number;
  /** Rejects where the folder is another process's by now. */
  readonly requireOwnLock: () => Promise<void>;
  readonly alarm: (alarm: Alarm) => void;
};

/** Since when a file has been behind. */
type Since = { readonly seq: number; readonly atMs: number };

/** How long a file that is behind rests, so that what changes often is written seldom. */
export const REST_MS = 10_000;
/** What a start replays in some three seconds. */
export const LINES_BEHIND_MAX = 80_000;
// Seldom enough that flushes of checkpoints rarely meet those of commits: a hundred passes cost a quarter of all commits.
const PASSES_PER_REST = 10;
// Short passes, so that lines can be dropped soon.
const FILES_PER_PASS_MAX = 256;
const DELAY_AFTER_FAILURE_MS = 5000;
// Well under the time that a relay has to stop in; a start replays what was not written.
const CLOSE_MS_MAX = 3000;
const FILES_PER_CLOSING_PASS = 16;

/**
 * Writes the files behind the journal as an even trickle, those that have been behind longest first. A file rests until
 * it is half as old, or half as many lines behind, as it may ever be. Then each pass writes a share of the files that are
 * due, which grows to all of them as the oldest nears its age. Where lines come so fast that one is half as many behind,
 * passes follow each other without a pause, and for each file that is written commits may go on by a share of the lines left.
 */
export class Checkpoints {
  readonly #needs: CheckpointNeeds;
  readonly #closing = new AbortController();
  /** Files that differ from the disk, the oldest first. */
  #behind: Map<Checkpoint, Since>;
  #loop: Promise<void> | undefined;
  /** Aborted where lines come so fast that files may not rest any longer, and at the end. */
  #rest = new AbortController();
  /** No file is begun from then on. */
  #endMs = Number.POSITIVE_INFINITY;
  /** Commits wait after this line, until a file is written. */
  #allowedSeq = Number.POSITIVE_INFINITY;
  #linesPerFile = 0;
  /** Resolves when `#allowedSeq` has changed. */
  #allowed = Promise.withResolvers<void>();
  #droppedSeq: number;
  #dropping: Promise<void> | undefined;

  constructor(needs: CheckpointNeeds) {
    this.#needs = needs;
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

  /** Lets commits wait where they change files faster than these are written: a start would have too much to replay. */
  async waitForCapacity(): Promise<void> {
    const [oldest] = this.#behind.values();
    if (oldest !== undefined && this.#lineAgeOf(oldest) >= 0.5) this.#rest.abort();
    while (this.#needs.journal.seq > this.#allowedSeq) await this.#allowed.promise;
  }

  /** Writes nothing more. */
  stop(): void {
    this.#endMs = 0;
    this.#endPauses();
  }

  /** Writes what is behind, for three seconds at most: the journal has the rest. */
  async close(): Promise<void> {
    this.#endMs = Math.min(this.#endMs, performance.now() + CLOSE_MS_MAX);
    this.#endPauses();
    await this.#loop;
    let goesOn = true;
    while (goesOn && this.#behind.size > 0 && !this.#isOver()) {
      goesOn = await this.#tryToWrite([...this.#behind.keys()].slice(0, FILES_PER_CLOSING_PASS));
    }
    await this.#dropping;
    await this.#dropLines();
    await this.#needs.disk.folders.flush().catch(() => "the journal has it all");
  }

  #endPauses(): void {
    this.#closing.abort();
    this.#rest.abort();
  }

  async #writeBehind(): Promise<void> {
    let isWritten = true;
    while (!this.#closing.signal.aborted && this.#behind.size > 0) {
      const delayMs = isWritten ? this.#delayMs() : DELAY_AFTER_FAILURE_MS;
      // Without a delay commits may be waiting, so nothing but this keeps the process alive.
      if (delayMs === 0) await nextTurn();
      else await this.#pause(delayMs, isWritten);
      isWritten = await this.#tryToWrite(this.#shareOfDue());
    }
    this.#allowTo(Number.POSITIVE_INFINITY);
    this.#loop = undefined;
  }

  async #pause(delayMs: number, endsEarly: boolean): Promise<void> {
    this.#allowTo(Number.POSITIVE_INFINITY);
    this.#rest = new AbortController();
    // One signal, not `AbortSignal.any`: the closing one would remember each pause of a life.
    const { signal } = endsEarly ? this.#rest : this.#closing;
    await pause(delayMs, undefined, { signal, ref: false }).catch(() => "closing, or too many lines behind");
  }

  /** None where a file is overdue, or soon would be. */
  #delayMs(): number {
    const [oldest] = this.#behind.values();
    const isHurried = oldest !== undefined && (this.#ageOf(oldest) >= 1 || this.#lineAgeOf(oldest) >= 0.5);
    return isHurried ? 0 : this.#needs.restMs / PASSES_PER_REST;
  }

  #shareOfDue(): readonly Checkpoint[] {
    const due: Checkpoint[] = [];
    for (const [file, since] of this.#behind) {
      if (this.#ageOf(since) < 0.5) break;
      due.push(file);
    }
    const [oldest] = this.#behind.values();
    if (oldest === undefined || due.length === 0) return [];
    if (this.#lineAgeOf(oldest) >= 0.5) {
      this.#linesPerFile = (this.#needs.linesBehindMax * Math.max(0, 1 - this.#lineAgeOf(oldest))) / due.length;
      this.#allowTo(this.#needs.journal.seq + this.#linesPerFile);
      return due.slice(0, FILES_PER_PASS_MAX);
    }
    this.#allowTo(Number.POSITIVE_INFINITY);
    const passesLeft = Math.max(1, (1 - this.#ageOf(oldest)) * PASSES_PER_REST);
    return due.slice(0, Math.min(Math.ceil(due.length / passesLeft), FILES_PER_PASS_MAX));
  }

  #allowTo(seq: number): void {
    this.#allowedSeq = seq;
    this.#allowed.resolve();
    this.#allowed = Promise.withResolvers();
  }

  /** As a part of the age at which a file is overdue, by time or by lines, whichever is more. */
  #ageOf(since: Since): number {
    return Math.max((performance.now() - since.atMs) / (2 * this.#needs.restMs), this.#lineAgeOf(since));
  }

  #lineAgeOf({ seq }: Since): number {
    return (this.#needs.journal.seq - seq) / this.#needs.linesBehindMax;
  }

  async #tryToWrite(files: readonly Checkpoint[]): Promise<boolean> {
    if (files.length === 0) return true;
    try {
      await this.#write(files);
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
        await this.#needs.requireOwnLock();
        if (this.#isOver()) notBegun.set(file, since);
        else await file.write();
        this.#allowTo(this.#allowedSeq + this.#linesPerFile);
      });
    } catch (error) {
      // Retry every file of the pass: writing one twice is harmless.
      this.#putBack(inFlight);
      throw error;
    }
    if (notBegun.size > 0) this.#putBack(notBegun);
    // Beside the next pass, for which commits may be waiting.
    this.#dropping ??= this.#dropLines().finally(() => {
      this.#dropping = undefined;
    });
  }

  /** In front of what came to be behind meanwhile, which is younger. */
  #putBack(files: ReadonlyMap<Checkpoint, Since>): void {
    const since = [...this.#behind].filter(([file]) => !files.has(file));
    this.#behind = new Map([...files, ...since]);
  }

  #isOver(): boolean {
    return performance.now() >= this.#endMs;
  }

  /** What the files have. A failure is told, and the next pass tries again. */
  async #dropLines(): Promise<void> {
    const { disk, catalogueFolder, pages, audit, journal, mayDrop, alarm } = this.#needs;
    const seq = journal.droppableSeq(this.#firstBehind() - 1);
    if (!mayDrop || seq <= this.#droppedSeq || this.#isOver()) return;
    // Before the flush, which makes just these durable: pages are written meanwhile.
    const written = [...pages].filter(({ savedRev }) => savedRev > 0);
    const revs = new Map([...written.map(({ file, savedRev }) => [file, savedRev] as const), ...audit.revs]);
    try {
      // Only now: until lines are dropped, a file that a power cut takes back is made again from them.
      await disk.folders.flush();
      await writeCatalogue(disk, catalogueFolder, seq, revs);
      await this.#needs.requireOwnLock();
      if (this.#isOver()) return;
      await journal.drop(seq);
      this.#droppedSeq = seq;
    } catch (error) {
      alarm({ kind: "checkpoint-failed", why: reasonOf(error) });
    }
  }

  /** The first line that some file has not got: that of the file that has been behind longest. */
  #firstBehind(): number {
    const [oldest] = this.#behind.values();
    return oldest?.seq ?? this.#needs.journal.seq + 1;
  }
}
