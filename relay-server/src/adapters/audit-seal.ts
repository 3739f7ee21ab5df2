import type { AuditDraft, AuditEntry } from "../domain/audit.ts";
import { seal, unseal, type Digest } from "./sealed-line.ts";

/** An audit entry with what ties it to the one before. */
export type SealedAuditEntry = AuditEntry & { readonly prev: string; readonly sum: string };

/** The last entry of a chain. */
export type AuditHead = { readonly seq: number; readonly sum: string };

export const NO_ENTRY: AuditHead = { seq: 0, sum: "" };

/** The draft as the entry after `head`. */
export function sealEntry(draft: AuditDraft, head: AuditHead, digest: Digest): SealedAuditEntry {
  const body = { ...draft, seq: head.seq + 1, prev: head.sum };
  return { ...body, sum: seal(body, digest).sum };
}

/** The entry of a line, or undefined where it does not follow `head` or was touched. */
export function unsealEntry(text: string | Buffer, head: AuditHead, digest: Digest): SealedAuditEntry | undefined {
  const entry = unseal<SealedAuditEntry>(text, digest);
  return entry?.seq === head.seq + 1 && entry.prev === head.sum ? entry : undefined;
}

/** As it was sealed: the sum is the last field, and JSON keeps the order of the others. */
export function textOf(entry: SealedAuditEntry): string {
  return JSON.stringify(entry);
}

export function entryOf({ prev: _prev, sum: _sum, ...entry }: SealedAuditEntry): AuditEntry {
  return entry;
}
