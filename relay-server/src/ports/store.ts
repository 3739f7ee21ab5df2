import type { FacilityId } from "@keepsake/shared/ids";
import type { AuditDraft, AuditEntry } from "../domain/audit.ts";
import type { CommittedChange } from "../domain/audience.ts";
import type { Directory } from "./directory.ts";
import type { MessageStore } from "./message-store.ts";

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
