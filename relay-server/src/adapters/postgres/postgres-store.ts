import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "pg";
import type { AuditLog, Store } from "../../ports/store.ts";
import { entryOf, type SealedAuditEntry } from "../audit-seal.ts";
import { ChangeFeed } from "../change-feed.ts";
import { keyedDigest, type Digest } from "../sealed-line.ts";
import { addAudit } from "./counters.ts";
import { migrate } from "./migrate.ts";
import { postgresDirectory } from "./postgres-directory.ts";
import { postgresMessageStore } from "./postgres-message-store.ts";
import { values } from "./rows.ts";
import { inTransaction } from "./transaction.ts";

export type PostgresStoreOptions = {
  /** `postgres://user@host:port/database`. The schema is made or brought up to date in it. */
  readonly url: string;
  /** Of the chains of the audit logs. */
  readonly auditKey: Uint8Array;
  /** A connection at rest was lost, and the next request opens another; or a listener of changes threw. */
  readonly alarm: (error: Error) => void;
  readonly connectionsMax?: number;
};

export async function postgresStore({
  url,
  auditKey,
  alarm,
  connectionsMax = 16,
}: PostgresStoreOptions): Promise<Store> {
  const pool = new Pool({ connectionString: url, max: connectionsMax });
  pool.on("error", alarm);
  await migrate(pool).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const digest = keyedDigest(auditKey);
  const feed = new ChangeFeed(alarm);
  let closing: Promise<void> | undefined;
  return {
    messages: postgresMessageStore(pool, digest, feed),
    directory: postgresDirectory(pool, digest),
    audit: auditLog(pool, digest),
    subscribe: feed.subscribe,
    close: () => (closing ??= end(pool)),
  };
}

const LOOK_EVERY_MS = 10;

/** A pool that is ended never answers callers that wait for a connection, so they are waited for first. */
async function end(pool: Pool): Promise<void> {
  while (pool.waitingCount > 0) await pause(LOOK_EVERY_MS);
  await pool.end();
}

function auditLog(pool: Pool, digest: Digest): AuditLog {
  return {
    append: (drafts) => inTransaction(pool, (client) => addAudit(client, drafts, digest)),
    async entries(facilityId) {
      const all = "SELECT line AS value FROM audit_entry WHERE facility_id = $1 ORDER BY seq";
      return (await values<string>(pool, all, [facilityId])).map((line) =>
        entryOf(JSON.parse(line) as SealedAuditEntry),
      );
    },
  };
}
