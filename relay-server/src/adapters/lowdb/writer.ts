import { setImmediate as nextTurn } from "node:timers/promises";
import type { MessageId } from "@keepsake/shared/ids";
import type { AuditDraft } from "../../domain/audit.ts";
import type { DirectoryKind, DirectoryRecords } from "../../domain/people.ts";
import type { AuditChain } from "./audit-chain.ts";
import type { Journal, Line, SealedLine } from "./journal.ts";
import {
  ownerOf,
  type FoundKind,
  type OwnedKind,
  type Put,
  type RecordKind,
  type RecordKinds,
  type View,
} from "./record-kinds.ts";
import { keysOf } from "./records.ts";
import { StoreStopped, reasonOf } from "./troubles.ts";

export type Change = { readonly puts: readonly Put[]; readonly audit: readonly AuditDraft[] };

/** Reads the view and returns the answer and what to save. It awaits nothing, so that no other command comes between. */
export type Work<Answer> = (view: View) => { readonly answer: Answer; readonly change?: Change };

type Command = {
  readonly work: Work<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
};

type WriterNeeds = {
  readonly journal: Journal;
  readonly durable: View;
  readonly chain: AuditChain;
  /** Called with every line once it is durable, before any caller is answered. */
  readonly committed: (line: Line) => void;
  /** Resolves when a start would not have too many lines to replay. */
  readonly waitForCapacity: () => Promise<void>;
  /** Rejects where the folder is another process's by now. */
  readonly requireOwnLock: () => Promise<void>;
  readonly stopped: (error: StoreStopped) => void;
};

// About as many as are decided while a quick disk flushes, so that of many callers some are decided beside the flush of others.
const COMMANDS_PER_TURN = 32;
// About what it takes to decide a command, apply it and answer.
const WORK_MS_PER_COMMAND = 0.04;
// Bounds the memory of one write, and how long the first of a batch waits for the last.
const COMMANDS_PER_BATCH_MAX = 512;

/** All that the ports need of a writer. */
export type Commits = Pick<Writer, "commit">;

/**
 * The one writer. Commands that wait are decided one after another, each seeing those before it, and gather in a batch
 * while the batch before is flushed. A batch is one write and one flush; only then is memory replaced and are its callers
 * answered. So order is total, and a number taken here has no gap.
 */
export class Writer {
  readonly #needs: WriterNeeds;
  readonly #waiting: Command[] = [];
  /** What is decided and not yet handed to the disk. */
  #gathering: Batch;
  /** The flush of the batch before. */
  #flush: Promise<void> | undefined;
  /** Whether half a batch is decided beside the flush of the other. On a slow disk they rather share one flush. */
  #isOverlapping = true;
  #draining: Promise<void> | undefined;
  #end: StoreStopped | undefined;
  #isClosing = false;

  constructor(needs: WriterNeeds) {
    this.#needs = needs;
    this.#gathering = new Batch(needs.durable);
  }

  commit<Answer>(work: Work<Answer>): Promise<Answer> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    if (this.#isClosing) return Promise.reject(new StoreStopped("Failed to commit: the store is closed."));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Command["resolve"], reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Finishes what waits and takes no more. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#draining;
  }

  /** Refuses everything from now on: the disk, or the lock on it, is not ours to trust any more. */
  stop(cause: unknown): void {
    if (this.#end !== undefined) return;
    this.#end = new StoreStopped(`Failed to commit: ${reasonOf(cause)}. What reached the disk is unknown.`, { cause });
    for (const { reject } of [...this.#gathering.decided, ...this.#waiting.splice(0)]) reject(this.#end);
    this.#gathering = new Batch(this.#needs.durable);
    this.#needs.stopped(this.#end);
  }

  async #drain(): Promise<void> {
    // One turn of the loop lets the commands of this turn, and those that the last answers led to, share a flush.
    await nextTurn();
    while (this.#waiting.length > 0 || this.#gathering.decided.length > 0 || this.#flush !== undefined) {
      await this.#needs.waitForCapacity();
      const count = this.#isOverlapping ? COMMANDS_PER_TURN : COMMANDS_PER_BATCH_MAX;
      const free = COMMANDS_PER_BATCH_MAX - this.#gathering.decided.length;
      for (const command of this.#waiting.splice(0, Math.min(free, count))) this.#decide(command);
      this.#flush ??= this.#write(this.#gathering);
      if (this.#waiting.length === 0 || free <= count) await this.#flush;
      await nextTurn();
    }
    this.#draining = undefined;
  }

  /** Adds a command and what it changes to the batch that gathers. */
  #decide({ work, resolve, reject }: Command): void {
    const batch = this.#gathering;
    try {
      const { answer, change } = work(batch);
      if (change !== undefined && change.puts.length + change.audit.length > 0) {
        batch.put(change.puts);
        const audit = change.audit.map((draft) => this.#needs.chain.link(draft));
        batch.lines.push(this.#needs.journal.seal({ puts: change.puts, audit }));
      }
      batch.decided.push({ answer: () => resolve(answer), reject });
    } catch (error) {
      batch.decided.push({ answer: () => reject(error), reject });
    }
  }

  /** Makes a batch durable, hands the next one to the disk and only then does what can be done beside its flush. */
  async #write(batch: Batch): Promise<void> {
    const next = new Batch(batch);
    this.#gathering = next;
    let isFlushed = false;
    try {
      await this.#needs.requireOwnLock();
      const flushedFrom = performance.now();
      await this.#needs.journal.append(batch.lines);
      // A process that slept in the middle of it wrote to a file that is nobody's any more.
      await this.#needs.requireOwnLock();
      const workMs = (batch.decided.length + next.decided.length) * WORK_MS_PER_COMMAND;
      this.#isOverlapping = performance.now() - flushedFrom < workMs;
      isFlushed = true;
      this.#flush = undefined;
      if (this.#end !== undefined) throw this.#end;
      if (this.#isOverlapping && next.decided.length > 0) this.#flush = this.#write(next);
      for (const { line } of batch.lines) this.#needs.committed(line);
    } catch (error) {
      // Else it is that of the next batch, which closing must wait for.
      if (!isFlushed) this.#flush = undefined;
      this.stop(error);
      for (const { reject } of batch.decided) reject(this.#end);
      return;
    }
    next.layOver(this.#needs.durable);
    for (const { answer } of batch.decided) answer();
  }
}

/** Commands that share a flush. What they change is laid over what was there before, for those that are decided next. */
class Batch implements View {
  readonly lines: SealedLine[] = [];
  readonly decided: { readonly answer: () => void; readonly reject: (error: unknown) => void }[] = [];
  #below: View;
  readonly #puts = new Map<RecordKind, Map<string, Put>>();
  readonly #added = new Map<string, number>();

  constructor(below: View) {
    this.#below = below;
  }

  /** Once the batch below is part of what is durable. */
  layOver(durable: View): void {
    this.#below = durable;
  }

  put(puts: readonly Put[]): void {
    for (const put of puts) {
      const owner = ownerOf(put);
      if (owner !== undefined && this.#isNew(put)) {
        const key = `${put.kind} ${owner}`;
        this.#added.set(key, (this.#added.get(key) ?? 0) + 1);
      }
      const ofKind = this.#puts.get(put.kind);
      if (ofKind === undefined) this.#puts.set(put.kind, new Map([[put.id, put]]));
      else ofKind.set(put.id, put);
    }
  }

  get<Kind extends FoundKind>(kind: Kind, id: string): RecordKinds[Kind] | undefined {
    const put = this.#puts.get(kind)?.get(id) as Put<Kind> | undefined;
    return put === undefined ? this.#below.get(kind, id) : (put.value ?? undefined);
  }

  listed<Kind extends DirectoryKind>(kind: Kind, key: string): readonly DirectoryRecords[Kind][] {
    const durable = this.#below.listed(kind, key);
    const puts = this.#puts.get(kind);
    if (puts === undefined) return durable;
    const found = new Map(durable.map((record) => [record.id, record]));
    for (const [id, { value }] of puts) {
      const record = value as DirectoryRecords[Kind] | null;
      if (record !== null && keysOf(kind, record).includes(key)) found.set(id, record);
      else found.delete(id);
    }
    return [...found.keys()].sort().map((id) => found.get(id) as DirectoryRecords[Kind]);
  }

  count(kind: OwnedKind, owner: string): number {
    return this.#below.count(kind, owner) + (this.#added.get(`${kind} ${owner}`) ?? 0);
  }

  fileOf(id: MessageId): string | undefined {
    return this.#puts.get("message")?.get(id)?.file ?? this.#below.fileOf(id);
  }

  #isNew({ kind, id }: Put): boolean {
    return kind === "unitEvent" || this.get(kind, id) === undefined;
  }
}
