import type { Put, RecordKind } from "./record-kinds.ts";

/** Puts by kind and id, those of a kind in the order in which they were first set. */
export class PutTable {
  readonly #kinds = new Map<RecordKind, Map<string, Put>>();

  find<Kind extends RecordKind>(kind: Kind, id: string): Put<Kind> | undefined {
    return this.#kinds.get(kind)?.get(id) as Put<Kind> | undefined;
  }

  ofKind<Kind extends RecordKind>(kind: Kind): ReadonlyMap<string, Put<Kind>> {
    return (this.#kinds.get(kind) ?? NONE) as ReadonlyMap<string, Put<Kind>>;
  }

  set(put: Put): void {
    const puts = this.#kinds.get(put.kind);
    if (puts === undefined) this.#kinds.set(put.kind, new Map([[put.id, put]]));
    else puts.set(put.id, put);
  }

  /** A removal leaves nothing behind. */
  apply(put: Put): void {
    if (put.value === null) this.#kinds.get(put.kind)?.delete(put.id);
    else this.set(put);
  }

  *all(): Iterable<Put> {
    for (const puts of this.#kinds.values()) yield* puts.values();
  }
}

const NONE: ReadonlyMap<string, Put> = new Map();
