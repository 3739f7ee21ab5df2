import { setImmediate as nextTurn } from "node:timers/promises";
import type { MessageId } from "@keepsake/shared/ids";
import type { AuditDraft } from "../../domain/audit.ts";
import type { DirectoryKind, DirectoryRecords } from "../../domain/people.ts";
import type { AuditChain } from "./audit-chain.ts";
import type { Journal, Line, LineBody } from "./journal.ts";
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

/** Looks, and says what to answer and what to save. Pure: it may be asked only once, but nothing waits for it. */
export type Work<Answer> = (view: View) => { readonly answer: Answer; readonly change?: Change };

type Command = {
  /** Returns what tells the caller, to be called once the batch is durable. */
  readonly decide: (batch: Batch, bodies: LineBody[]) => () => void;
  readonly fail: (error: Error) => void;
};

type WriterNeeds = {
  readonly journal: Journal;
  readonly durable: View;
  readonly chain: AuditChain;
  /** Called with every line once it is durable, before any caller hears of it. */
  readonly committed: (line: Line) => void;
  /** Resolves when a start could replay more lines than those that no checkpoint has yet. */
  readonly waitForCapacity: () => Promise<void>;
  readonly stopped: (error: StoreStopped) => void;
};

// Bounds the memory of one write, and how long the first of a batch waits for the last.
const COMMANDS_PER_BATCH_MAX = 512;

/** All that the ports need of a writer. */
export type Commits = Pick<Writer, "commit">;

/**
 * The one writer. Commands that wait are decided one after another, each seeing those before it, then written with one
 * write and one flush; only then is memory replaced and are the callers answered. So order is total, and a number
 * taken here has no gap.
 */
export class Writer {
  readonly #needs: WriterNeeds;
  readonly #waiting: Command[] = [];
  #draining: Promise<void> | undefined;
  #end: StoreStopped | undefined;
  #isClosing = false;

  constructor(needs: WriterNeeds) {
    this.#needs = needs;
  }

  commit<Answer>(work: Work<Answer>): Promise<Answer> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    if (this.#isClosing) return Promise.reject(new StoreStopped("Failed to commit: the store is closed."));
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        decide: (batch, bodies) => this.#decide(batch, bodies, work, resolve, reject),
        fail: reject,
      });
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
    for (const { fail } of this.#waiting.splice(0)) fail(this.#end);
    this.#needs.stopped(this.#end);
  }

  async #drain(): Promise<void> {
    // One turn of the loop lets the commands of this turn, and those that the last answers led to, share a flush.
    await nextTurn();
    while (this.#waiting.length > 0) {
      await this.#needs.waitForCapacity();
      await this.#commitBatch(this.#waiting.splice(0, COMMANDS_PER_BATCH_MAX));
      await nextTurn();
    }
    this.#draining = undefined;
  }

  async #commitBatch(commands: readonly Command[]): Promise<void> {
    const { journal, durable, committed } = this.#needs;
    const batch = new Batch(durable);
    const bodies: LineBody[] = [];
    const answers = commands.map(({ decide }) => decide(batch, bodies));
    if (bodies.length > 0) {
      try {
        for (const line of await journal.append(bodies)) committed(line);
      } catch (error) {
        this.stop(error);
        for (const { fail } of commands) fail(this.#end ?? new StoreStopped(reasonOf(error)));
        return;
      }
    }
    for (const answer of answers) answer();
  }

  #decide<Answer>(
    batch: Batch,
    bodies: LineBody[],
    work: Work<Answer>,
    resolve: (answer: Answer) => void,
    reject: (error: unknown) => void,
  ): () => void {
    try {
      const { answer, change } = work(batch);
      if (change !== undefined && change.puts.length + change.audit.length > 0) {
        batch.add(change.puts);
        bodies.push({ puts: change.puts, audit: change.audit.map((draft) => this.#needs.chain.link(draft)) });
      }
      return () => resolve(answer);
    } catch (error) {
      return () => reject(error);
    }
  }
}

/** Changes that are decided and not yet durable, laid over those that are. */
class Batch implements View {
  readonly #durable: View;
  readonly #puts = new Map<RecordKind, Map<string, Put>>();
  readonly #added = new Map<string, number>();

  constructor(durable: View) {
    this.#durable = durable;
  }

  add(puts: readonly Put[]): void {
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
    return put === undefined ? this.#durable.get(kind, id) : (put.value ?? undefined);
  }

  listed<Kind extends DirectoryKind>(kind: Kind, key: string): readonly DirectoryRecords[Kind][] {
    const durable = this.#durable.listed(kind, key);
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
    return this.#durable.count(kind, owner) + (this.#added.get(`${kind} ${owner}`) ?? 0);
  }

  fileOf(id: MessageId): string | undefined {
    return this.#puts.get("message")?.get(id)?.file ?? this.#durable.fileOf(id);
  }

  #isNew({ kind, id }: Put): boolean {
    return kind === "unitEvent" || this.get(kind, id) === undefined;
  }
}
