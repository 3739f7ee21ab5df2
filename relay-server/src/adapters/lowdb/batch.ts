import type { DirectoryKind, DirectoryRecords } from "../../domain/people.ts";
import { keysOf } from "./key-index.ts";
import { PutTable } from "./put-table.ts";
import { isOwned, ownerOf, type OwnedKind, type Put, type RecordKind, type RecordKinds } from "./record-kinds.ts";
import type { View } from "./view.ts";

/** Changes that are decided and not yet durable, laid over those that are. */
export class Batch implements View {
  readonly #durable: View;
  readonly #puts = new PutTable();
  readonly #added = new Map<string, number>();

  constructor(durable: View) {
    this.#durable = durable;
  }

  add(puts: readonly Put[]): void {
    for (const put of puts) {
      const owner = isOwned(put) && this.find(put.kind, put.id) === undefined ? ownerOf(put) : undefined;
      if (owner !== undefined) {
        const key = `${put.kind} ${owner}`;
        this.#added.set(key, (this.#added.get(key) ?? 0) + 1);
      }
      this.#puts.set(put);
    }
  }

  find<Kind extends RecordKind>(kind: Kind, id: string): Put<Kind> | undefined {
    const put = this.#puts.find(kind, id);
    if (put === undefined) return this.#durable.find(kind, id);
    return put.value === null ? undefined : put;
  }

  get<Kind extends RecordKind>(kind: Kind, id: string): RecordKinds[Kind] | undefined {
    return this.find(kind, id)?.value ?? undefined;
  }

  listed<Kind extends DirectoryKind>(kind: Kind, key: string): readonly DirectoryRecords[Kind][] {
    const durable = this.#durable.listed(kind, key);
    const puts = this.#puts.ofKind(kind);
    if (puts.size === 0) return durable;
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
}
