import type { AuditLog } from "../../ports/audit-log.ts";
import type { AuditFiles } from "./audit-files.ts";
import type { Writer } from "./writer.ts";

export function lowdbAuditLog(writer: Writer, files: AuditFiles): AuditLog {
  return {
    append: (drafts) => writer.commit(() => ({ answer: undefined, change: { puts: [], audit: drafts } })),
    entries: (facilityId) => files.entries(facilityId),
  };
}
