import { DIRECTORY_KEYS, type DirectoryKind, type DirectoryRecords } from "../../domain/people.ts";

/** Ids of the records of people and places under each of their keys. */
export class KeyIndex {
  readonly #ids = new Map<string, Set<string>>();

  replace<Kind extends DirectoryKind>(
    kind: Kind,
    id: string,
    before: DirectoryRecords[Kind] | null,
    after: DirectoryRecords[Kind] | null,
  ): void {
    for (const key of keysOf(kind, before)) this.#drop(`${kind} ${key}`, id);
    for (const key of keysOf(kind, after)) this.#under(`${kind} ${key}`).add(id);
  }

  ids(kind: DirectoryKind, key: string): ReadonlySet<string> {
    return this.#ids.get(`${kind} ${key}`) ?? NONE;
  }

  #drop(key: string, id: string): void {
    const ids = this.#ids.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#ids.delete(key);
  }

  #under(key: string): Set<string> {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const ids = new Set<string>();
    this.#ids.set(key, ids);
    return ids;
  }
}

export function keysOf<Kind extends DirectoryKind>(
  kind: Kind,
  record: DirectoryRecords[Kind] | null,
): readonly string[] {
  return record === null ? [] : DIRECTORY_KEYS[kind](record);
}

export function isDirectoryKind(kind: string): kind is DirectoryKind {
  return Object.hasOwn(DIRECTORY_KEYS, kind);
}

const NONE: ReadonlySet<string> = new Set();
