import type { FacilityId, SenderId } from "@keepsake/shared/ids";
import type { AuditDraft, AuditEntry } from "../domain/audit.ts";
import type { CommittedChange } from "../domain/audience.ts";
import type { MessageStore } from "./message-store.ts";
import type { Result } from "@keepsake/shared/result";
import type { DirectoryKind, DirectoryRecords } from "../domain/people.ts";

/** The durable store: one set of adapters behind three ports, opened and closed together. */
export interface Store {
  readonly messages: MessageStore;
  readonly directory: Directory;
  readonly audit: AuditLog;
  /**
   * Calls `listener` with every change that this process commits from now on, once it is durable and before its caller is
   * answered. What did not change anything is not published. A listener that throws breaks no commit.
   * Returns what ends the subscription.
   */
  subscribe(listener: (change: CommittedChange) => void): () => void;
  /** Finishes what is under way, then gives files and connections back. */
  close(): Promise<void>;
}

/** What staff did and saw, per facility, each line chained to the one before. */
export interface AuditLog {
  /** For acts that change nothing, such as viewing a photo. Durable before the bytes are served. */
  append(drafts: readonly AuditDraft[]): Promise<void>;
  entries(facilityId: FacilityId): Promise<readonly AuditEntry[]>;
}

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
  /** Whether a sender's account is closed to everybody, because a file of it is damaged (decision 0053). */
  isClosed(senderId: SenderId): boolean;
  /** Gives `decide` one record, then saves its answer. Durable when it resolves. */
  change<Kind extends DirectoryKind, Code extends string>(
    kind: Kind,
    id: string,
    decide: (current: DirectoryRecords[Kind] | undefined) => Result<DirectoryChange<Kind>, Code>,
  ): Promise<Result<DirectoryRecords[Kind] | undefined, Code>>;
}
