import type { Pool } from "pg";
import type { AuditLog } from "../../ports/audit-log.ts";
import { entryOf, type SealedAuditEntry } from "../audit-seal.ts";
import type { Digest } from "../sealed-line.ts";
import { addAudit } from "./counters.ts";
import { values } from "./rows.ts";
import { inTransaction } from "./transaction.ts";

export function postgresAuditLog(pool: Pool, digest: Digest): AuditLog {
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
