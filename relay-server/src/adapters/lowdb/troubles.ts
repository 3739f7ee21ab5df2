import type { SenderId } from "@keepsake/shared/ids";

/** Something on the disk is not what was written there. The store does not open over it. */
export class StoreDamaged extends Error {
  override readonly name = "StoreDamaged";
}

/** Another version of Keepsake wrote the store, in a way that this one does not know. */
export class StoreFormatUnknown extends Error {
  override readonly name = "StoreFormatUnknown";
}

/** A write or a flush failed: what is durable is unknown, so nothing more is promised until a new start. */
export class StoreStopped extends Error {
  override readonly name = "StoreStopped";
}

/** One of the account's files is damaged. It waits, untouched, for its file from a backup. */
export class AccountFrozen extends Error {
  override readonly name = "AccountFrozen";
}

/** What the people who run the relay must hear about. */
export type Alarm =
  | { readonly kind: "account-frozen"; readonly senderId: SenderId; readonly file: string; readonly why: string }
  | { readonly kind: "waiting-for-owner"; readonly host: string; readonly pid: number; readonly seconds: number }
  | { readonly kind: "torn-line-cut"; readonly file: string; readonly bytes: number }
  | { readonly kind: "checkpoint-failed"; readonly why: string }
  | { readonly kind: "listener-failed"; readonly why: string }
  | { readonly kind: "too-many-messages"; readonly messageCount: number }
  | { readonly kind: "stopped"; readonly why: string };

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
