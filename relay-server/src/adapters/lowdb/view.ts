import type { DirectoryKind, DirectoryRecords } from "../../domain/people.ts";
import type { OwnedKind, Put, RecordKind, RecordKinds } from "./record-kinds.ts";

/** What a decision may look at: everything before it, durable or in the same batch. */
export interface View {
  find<Kind extends RecordKind>(kind: Kind, id: string): Put<Kind> | undefined;
  get<Kind extends RecordKind>(kind: Kind, id: string): RecordKinds[Kind] | undefined;
  /** Under one of the keys of its kind, by id. */
  listed<Kind extends DirectoryKind>(kind: Kind, key: string): readonly DirectoryRecords[Kind][];
  /** How many records of a kind an owner has: the next one's ordinal. */
  count(kind: OwnedKind, owner: string): number;
}
