import type { AuditEntry } from "@keepsake/relay-server/src/domain/audit.ts";
import { lowdbDirectory } from "@keepsake/relay-server/src/adapters/lowdb/lowdb-directory.ts";
import { lowdbMessageStore } from "@keepsake/relay-server/src/adapters/lowdb/lowdb-message-store.ts";
import type { Put } from "@keepsake/relay-server/src/adapters/lowdb/record-kinds.ts";
import { Records } from "@keepsake/relay-server/src/adapters/lowdb/records.ts";
import type { Commits } from "@keepsake/relay-server/src/adapters/lowdb/writer.ts";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import { Low } from "lowdb";
import { JSONFile } from "lowdb/node";

type Document = { puts: readonly Put[]; audit: readonly AuditEntry[] };

/**
 * The same ports on lowdb as its own documentation uses it: one file, its own adapter, written whole at each change.
 * Without `awaitsWrite` it answers before it writes.
 */
export async function stockStore(path: string, { awaitsWrite }: { awaitsWrite: boolean }): Promise<Store> {
  const low = new Low<Document>(new JSONFile(path), { puts: [], audit: [] });
  await low.read();
  const records = new Records();
  const puts = new Map<string, Put>();
  const audit = [...low.data.audit];
  for (const put of low.data.puts) keep(put);

  function keep(put: Put): void {
    records.apply(put);
    if (put.value === null) puts.delete(`${put.kind} ${put.id}`);
    else puts.set(`${put.kind} ${put.id}`, put);
  }

  const commits: Commits = {
    async commit(work) {
      const { answer, change } = work(records);
      if (change === undefined || change.puts.length + change.audit.length === 0) return answer;
      change.puts.forEach(keep);
      for (const draft of change.audit) audit.push({ ...draft, seq: audit.length + 1 });
      low.data = { puts: [...puts.values()], audit };
      const written = low.write();
      if (awaitsWrite) await written;
      else written.catch(() => "nobody waits for it");
      return answer;
    },
  };
  const frozen = { senders: new Map(), messages: new Map(), people: new Map() };
  return {
    messages: lowdbMessageStore(commits, records, frozen),
    directory: lowdbDirectory(commits, records, frozen),
    audit: {
      append: (drafts) => commits.commit(() => ({ answer: undefined, change: { puts: [], audit: drafts } })),
      entries: async () => audit,
    },
    subscribe: () => () => undefined,
    close: async () => undefined,
  };
}
