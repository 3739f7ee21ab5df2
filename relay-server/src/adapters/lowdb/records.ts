import type { LedgerEntry } from "@keepsake/shared/credits/account";
import type { FacilityId, HousingUnitId, MessageId, SenderId } from "@keepsake/shared/ids";
import type { UnsubmittedPhoto, Message } from "@keepsake/shared/message/message";
import { DIRECTORY_KEYS, type DirectoryKind, type DirectoryRecords } from "../../domain/people.ts";
import { approvedAt } from "../../domain/message-lists.ts";
import { MessageIndex } from "./message-index.ts";
import {
  idOf,
  type FoundKind,
  type OwnedKind,
  type Put,
  type RecordKind,
  type RecordKinds,
  type StoredUnitEvent,
  type View,
} from "./record-kinds.ts";

type Counts = { sent: number; approved: number };

/** The indexes over all that is durable: the pages hold the records, this finds them. Records are replaced, never changed. */
export class Records implements View {
  readonly messages = new MessageIndex();
  readonly #found = new Map<RecordKind, Map<string, RecordKinds[RecordKind]>>();
  readonly #files = new Map<MessageId, string>();
  readonly #keys = new KeyIndex();
  readonly #ledgers = new Map<SenderId, LedgerEntry[]>();
  readonly #unitEvents = new Map<HousingUnitId, StoredUnitEvent[]>();
  readonly #counts = new Map<string, Counts>();
  readonly #unsubmitted = new Map<SenderId, number>();

  /** Follows a durable put. `file` may be handed in as a string that is kept elsewhere already. */
  apply({ kind, id, value, file: named }: Put, file = named): void {
    if (value === null) this.#remove(kind, id);
    else this.set(kind, value, file);
  }

  /** Finds a record that lives in `file`, in place of the one with its id before. */
  set<Kind extends RecordKind>(kind: Kind, record: RecordKinds[Kind], file: string): void {
    if (kind === "unitEvent") {
      append(this.#unitEvents, (record as StoredUnitEvent).unitId, record as StoredUnitEvent);
      return;
    }
    // The record's own string, so that no second one is kept.
    const id = idOf(kind, record);
    const ofKind = this.#ofKind(kind);
    const before = ofKind.get(id);
    ofKind.set(id, record);
    if (kind === "message") {
      if (before === undefined) this.#files.set(id as MessageId, file);
      this.#indexMessage(before as Message | undefined, record as Message);
    } else if (kind === "ledger") {
      append(this.#ledgers, (record as LedgerEntry).senderId, record as LedgerEntry);
    } else if (kind === "unsubmitted") {
      if (before === undefined) this.#countUnsubmitted(record as UnsubmittedPhoto, 1);
    } else if (isDirectoryKind(kind)) {
      this.#keys.replace(kind, id, (before ?? null) as never, record as never);
    }
  }

  get<Kind extends FoundKind>(kind: Kind, id: string): RecordKinds[Kind] | undefined {
    return this.#found.get(kind)?.get(id) as RecordKinds[Kind] | undefined;
  }

  all<Kind extends FoundKind>(kind: Kind): Iterable<RecordKinds[Kind]> {
    return this.#ofKind(kind).values() as Iterable<RecordKinds[Kind]>;
  }

  listed<Kind extends DirectoryKind>(kind: Kind, key: string): readonly DirectoryRecords[Kind][] {
    return [...this.#keys.ids(kind, key)].sort().map((id) => this.get(kind, id) as DirectoryRecords[Kind]);
  }

  count(kind: OwnedKind, owner: string): number {
    if (kind === "message") return this.messages.list("ofSender", owner).length;
    return (kind === "ledger" ? this.ledger(owner as SenderId) : this.unitEvents(owner as HousingUnitId)).length;
  }

  get messageCount(): number {
    return this.#files.size;
  }

  fileOf(id: MessageId): string | undefined {
    return this.#files.get(id);
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

  /** How many photos a sender has that are not submitted. */
  countOfUnsubmitted(senderId: SenderId): number {
    return this.#unsubmitted.get(senderId) ?? 0;
  }

  #ofKind(kind: RecordKind): Map<string, RecordKinds[RecordKind]> {
    const known = this.#found.get(kind);
    if (known !== undefined) return known;
    const ofKind = new Map<string, RecordKinds[RecordKind]>();
    this.#found.set(kind, ofKind);
    return ofKind;
  }

  /** Only photos that are not submitted and the records of people and places are ever removed. */
  #remove(kind: RecordKind, id: string): void {
    const before = this.#found.get(kind)?.get(id);
    if (before === undefined) return;
    this.#found.get(kind)?.delete(id);
    if (kind === "unsubmitted") this.#countUnsubmitted(before as UnsubmittedPhoto, -1);
    else if (isDirectoryKind(kind)) this.#keys.replace(kind, id, before as never, null);
  }

  #countUnsubmitted({ senderId }: UnsubmittedPhoto, added: number): void {
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
