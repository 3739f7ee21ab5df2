import type { FacilityId } from "@keepsake/shared/ids";
import type { AuditDraft, AuditEntry } from "../domain/audit.ts";

/** What staff did and saw, per facility, each line chained to the one before. */
export interface AuditLog {
  /** For acts that change nothing, such as looking at a photo. Durable before the bytes are served. */
  append(drafts: readonly AuditDraft[]): Promise<void>;
  entries(facilityId: FacilityId): Promise<readonly AuditEntry[]>;
}
