import type { Result } from "@keepsake/shared/result";
import type { AuditDraft } from "../domain/audit.ts";
import type { DirectoryKind, DirectoryRecords } from "../domain/people.ts";

/** What to keep: a record, or `undefined` to remove it. Audit entries travel in the same commit. */
export type DirectoryChange<Kind extends DirectoryKind> = {
  readonly record: DirectoryRecords[Kind] | undefined;
  readonly audit?: readonly AuditDraft[];
};

/** People and places: what the relay knows and what seldom changes. */
export interface Directory {
  get<Kind extends DirectoryKind>(kind: Kind, id: string): Promise<DirectoryRecords[Kind] | undefined>;
  /** All records of a kind under one of its keys (`DIRECTORY_KEYS`), by id. */
  list<Kind extends DirectoryKind>(kind: Kind, key: string): Promise<readonly DirectoryRecords[Kind][]>;
  /** Gives `decide` one record, then saves its answer. Durable when it resolves. */
  change<Kind extends DirectoryKind, Code extends string>(
    kind: Kind,
    id: string,
    decide: (current: DirectoryRecords[Kind] | undefined) => Result<DirectoryChange<Kind>, Code>,
  ): Promise<Result<DirectoryRecords[Kind] | undefined, Code>>;
}
