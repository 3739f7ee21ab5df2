import { accept, type Result } from "@keepsake/shared/result";
import type { Pool } from "pg";
import { DIRECTORY_KEYS, requireReadable, type DirectoryKind, type DirectoryRecords } from "../../domain/people.ts";
import type { Directory, DirectoryChange } from "../../ports/store.ts";
import type { Digest } from "../sealed-line.ts";
import { addAudit } from "./counters.ts";
import { readRecord, values } from "./rows.ts";
import { inTransaction } from "./transaction.ts";

const BY_ID = "SELECT value FROM directory WHERE kind = $1 AND id = $2";
const INSERT = "INSERT INTO directory (kind, id, keys, value) VALUES ($1, $2, $3, $4)";
const UPDATE = "UPDATE directory SET keys = $3, value = $4 WHERE kind = $1 AND id = $2";

export function postgresDirectory(pool: Pool, digest: Digest): Directory {
  return {
    async get<Kind extends DirectoryKind>(kind: Kind, id: string) {
      const [stored] = await values<DirectoryRecords[Kind]>(pool, BY_ID, [kind, id]);
      return stored && readRecord(kind, stored);
    },
    async list<Kind extends DirectoryKind>(kind: Kind, key: string) {
      const listed = "SELECT value FROM directory WHERE keys @> ARRAY[$1] ORDER BY id";
      const stored = await values<DirectoryRecords[Kind]>(pool, listed, [`${kind} ${key}`]);
      return stored.map((record) => readRecord(kind, record));
    },
    // Its tables have no files of one account.
    isClosed: () => false,
    change<Kind extends DirectoryKind, Code extends string>(
      kind: Kind,
      id: string,
      decide: (current: DirectoryRecords[Kind] | undefined) => Result<DirectoryChange<Kind>, Code>,
    ) {
      return inTransaction<Result<DirectoryRecords[Kind] | undefined, Code>>(pool, async (client) => {
        const [stored] = await values<DirectoryRecords[Kind]>(client, `${BY_ID} FOR UPDATE`, [kind, id]);
        const current = stored && readRecord(kind, stored);
        const decided = decide(current);
        if (!decided.ok) return decided;
        const { record, audit = [] } = decided.value;
        if (record === undefined) {
          await client.query("DELETE FROM directory WHERE kind = $1 AND id = $2", [kind, id]);
        } else if (record !== current) {
          requireReadable(kind, id, record);
          const keys = DIRECTORY_KEYS[kind](record).map((key) => `${kind} ${key}`);
          await client.query(current === undefined ? INSERT : UPDATE, [kind, id, keys, record]);
        }
        await addAudit(client, audit, digest);
        return accept(record);
      });
    },
  };
}
