import type { AuditLog } from "./audit-log.ts";
import type { Directory } from "./directory.ts";
import type { MessageStore } from "./message-store.ts";

/** The durable store: one set of adapters behind three ports, opened and closed together. */
export interface Store {
  readonly messages: MessageStore;
  readonly directory: Directory;
  readonly audit: AuditLog;
  /** Settles what is under way, then lets go of files and connections. */
  close(): Promise<void>;
}
