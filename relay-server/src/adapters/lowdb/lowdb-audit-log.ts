import type { AuditLog } from "../../ports/audit-log.ts";
import type { AuditFiles } from "./audit-files.ts";
import type { Commits } from "./writer.ts";

export function lowdbAuditLog(writer: Commits, files: AuditFiles): AuditLog {
  return {
    append: (drafts) => writer.commit(() => ({ answer: undefined, change: { puts: [], audit: drafts } })),
    entries: (facilityId) => files.entries(facilityId),
  };
}
