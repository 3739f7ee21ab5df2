import type { LedgerEntry } from "@keepsake/shared/credits/account";
import type { FacilityId, HousingUnitId, SenderId } from "@keepsake/shared/ids";
import type { UnsubmittedPhoto, Message } from "@keepsake/shared/message/message";
import { DIRECTORY_KEYS, type DirectoryKind, type DirectoryRecords } from "../../domain/people.ts";
import { approvedAt } from "../../domain/message-lists.ts";
import { MessageIndex } from "./message-index.ts";
import { PutTable } from "./put-table.ts";
import type { OwnedKind, Put, RecordKind, RecordKinds, StoredUnitEvent, View } from "./record-kinds.ts";

type Counts = { sent: number; approved: number };

/** All that is durable, in memory, with the indexes derived from it. Values are replaced, never changed. */
export class Records implements View {
  readonly messages = new MessageIndex();
  readonly #puts = new PutTable();
  readonly #keys = new KeyIndex();
  readonly #ledgers = new Map<SenderId, LedgerEntry[]>();
  readonly #unitEvents = new Map<HousingUnitId, StoredUnitEvent[]>();
  readonly #counts = new Map<string, Counts>();
  readonly #unsubmitted = new Map<SenderId, number>();

  apply(put: Put): void {
    const before = this.#puts.find(put.kind, put.id);
    this.#puts.apply(put);
    this.#index(before, put);
  }

  find<Kind extends RecordKind>(kind: Kind, id: string): Put<Kind> | undefined {
    return this.#puts.find(kind, id);
  }

  get<Kind extends RecordKind>(kind: Kind, id: string): RecordKinds[Kind] | undefined {
    return this.find(kind, id)?.value ?? undefined;
  }

  *all<Kind extends RecordKind>(kind: Kind): Iterable<RecordKinds[Kind]> {
    for (const { value } of this.#puts.ofKind(kind).values()) yield value as RecordKinds[Kind];
  }

  listed<Kind extends DirectoryKind>(kind: Kind, key: string): readonly DirectoryRecords[Kind][] {
    return [...this.#keys.ids(kind, key)].sort().map((id) => this.get(kind, id) as DirectoryRecords[Kind]);
  }

  count(kind: OwnedKind, owner: string): number {
    if (kind === "message") return this.messages.list("ofSender", owner).length;
    return (kind === "ledger" ? this.ledger(owner as SenderId) : this.unitEvents(owner as HousingUnitId)).length;
  }

  /** In the order of posting. */
  ledger(senderId: SenderId): readonly LedgerEntry[] {
    return this.#ledgers.get(senderId) ?? [];
  }

  /** The event numbered n stands at n − 1. */
  unitEvents(unitId: HousingUnitId): readonly StoredUnitEvent[] {
    return this.#unitEvents.get(unitId) ?? [];
  }

  unitIds(): Iterable<HousingUnitId> {
    return this.#unitEvents.keys();
  }

  countsOf(senderId: SenderId, facilityId: FacilityId): Readonly<Counts> {
    return this.#counts.get(`${senderId} ${facilityId}`) ?? { sent: 0, approved: 0 };
  }

  /** How many photos of a sender were taken in and not submitted. */
  countOfUnsubmitted(senderId: SenderId): number {
    return this.#unsubmitted.get(senderId) ?? 0;
  }

  #index(before: Put | undefined, after: Put): void {
    if (isDirectoryKind(after.kind)) {
      this.#keys.replace(after.kind, after.id, (before?.value ?? null) as never, after.value as never);
    } else if (after.kind === "unsubmitted") {
      this.#countUnsubmitted(before?.value as UnsubmittedPhoto | undefined, after.value);
    } else if (after.value === null) {
      return;
    } else if (after.kind === "message") {
      this.#indexMessage(before?.value as Message | undefined, after.value);
    } else if (after.kind === "ledger") {
      append(this.#ledgers, after.value.senderId, after.value);
    } else if (after.kind === "unitEvent") {
      append(this.#unitEvents, after.value.unitId, after.value);
    }
  }

  #countUnsubmitted(before: UnsubmittedPhoto | undefined, after: UnsubmittedPhoto | null): void {
    const senderId = (after ?? before)?.senderId;
    if (senderId === undefined) return;
    const added = Number(after !== null) - Number(before !== undefined);
    this.#unsubmitted.set(senderId, this.countOfUnsubmitted(senderId) + added);
  }

  #indexMessage(before: Message | undefined, after: Message): void {
    this.messages.replace(before, after);
    const key = `${after.senderId} ${after.facilityId}`;
    const counts = this.#counts.get(key) ?? { sent: 0, approved: 0 };
    if (before === undefined) counts.sent += 1;
    if (approvedAt(after) !== undefined && (before === undefined || approvedAt(before) === undefined)) {
      counts.approved += 1;
    }
    this.#counts.set(key, counts);
  }
}

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** Ids of the records of people and places under each of their keys. */
class KeyIndex {
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
