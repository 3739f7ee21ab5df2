import { accept, type Result } from "@keepsake/shared/result";
import type { SenderId } from "@keepsake/shared/ids";
import { DIRECTORY_KEYS, requireReadable, type DirectoryKind, type DirectoryRecords } from "../../domain/people.ts";
import type { Directory, DirectoryChange } from "../../ports/store.ts";
import type { Frozen } from "./loading.ts";
import { directoryFile } from "./page-files.ts";
import type { Put } from "./record-kinds.ts";
import type { Records } from "./records.ts";
import { AccountFrozen } from "./troubles.ts";
import type { Commits } from "./writer.ts";

export function lowdbDirectory(writer: Commits, records: Records, frozen: Frozen): Directory {
  function requireOpen(senderId: string): void {
    const file = frozen.senders.get(senderId as SenderId);
    if (file !== undefined) throw new AccountFrozen(`Failed to open the account of ${senderId}: ${file} is damaged.`);
  }

  return {
    async get(kind, id) {
      if (kind === "sender") requireOpen(id);
      return records.get(kind, id);
    },
    async list<Kind extends DirectoryKind>(kind: Kind, key: string) {
      const listed = records.listed(kind, key);
      if (kind !== "sender") return listed;
      const closed = [...frozen.people.values()].filter((sender) => DIRECTORY_KEYS.sender(sender).includes(key));
      return [...listed, ...(closed as DirectoryRecords[Kind][])];
    },
    isClosed: (senderId) => frozen.senders.has(senderId),
    change<Kind extends DirectoryKind, Code extends string>(
      kind: Kind,
      id: string,
      decide: (current: DirectoryRecords[Kind] | undefined) => Result<DirectoryChange<Kind>, Code>,
    ) {
      return writer.commit<Result<DirectoryRecords[Kind] | undefined, Code>>((view) => {
        if (kind === "sender") requireOpen(id);
        const current = view.get(kind, id);
        const decided = decide(current);
        if (!decided.ok) return { answer: decided };
        const { record, audit = [] } = decided.value;
        if (kind === "contact" && record !== undefined) requireOpen((record as DirectoryRecords["contact"]).senderId);
        return {
          answer: accept(record),
          change: { puts: record === current ? [] : puts(kind, id, current, record), audit },
        };
      });
    },
  };
}

function puts<Kind extends DirectoryKind>(
  kind: Kind,
  id: string,
  before: DirectoryRecords[Kind] | undefined,
  after: DirectoryRecords[Kind] | undefined,
): readonly Put[] {
  const record = after ?? before;
  if (record === undefined) return [];
  if (after !== undefined) requireReadable(kind, id, after);
  return [{ file: directoryFile(kind, id, record), kind, id, value: after ?? null } as Put];
}
