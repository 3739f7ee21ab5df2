import type { FacilityId } from "@keepsake/shared/ids";
import type { AuditDraft, AuditEntry } from "../../domain/audit.ts";
import { keyedDigest, seal, unseal, type Digest } from "./sealed-line.ts";

/** An audit entry as it stands in its file, chained to the one before. */
export type SealedAuditEntry = AuditEntry & { readonly prev: string; readonly sum: string };

export type AuditHead = { readonly seq: number; readonly sum: string };

export const NO_ENTRY: AuditHead = { seq: 0, sum: "" };

/** One chain per facility, keyed, so that whoever can write to the file but has not the key cannot mend it. */
export class AuditChain {
  readonly digest: Digest;
  readonly #heads = new Map<FacilityId, AuditHead>();

  constructor(key: Uint8Array) {
    this.digest = keyedDigest(key);
  }

  head(facilityId: FacilityId): AuditHead {
    return this.#heads.get(facilityId) ?? NO_ENTRY;
  }

  goOnFrom(facilityId: FacilityId, head: AuditHead): void {
    this.#heads.set(facilityId, head);
  }

  /** Numbers and seals; every entry handed out must be written, in this order. */
  link(draft: AuditDraft): SealedAuditEntry {
    const head = this.head(draft.facilityId);
    const body = { ...draft, seq: head.seq + 1, prev: head.sum };
    const { sum } = seal(body, this.digest);
    this.#heads.set(draft.facilityId, { seq: body.seq, sum });
    return { ...body, sum };
  }

  /** The entry of a line, or undefined where it does not follow `head` or was touched. */
  read(text: string, head: AuditHead): SealedAuditEntry | undefined {
    const entry = unseal<SealedAuditEntry>(text, this.digest);
    return entry?.seq === head.seq + 1 && entry.prev === head.sum ? entry : undefined;
  }
}

/** As `seal` wrote it: the sum is the last field, and JSON keeps the order of the others. */
export function textOf(entry: SealedAuditEntry): string {
  return JSON.stringify(entry);
}

export function entryOf({ prev: _prev, sum: _sum, ...entry }: SealedAuditEntry): AuditEntry {
  return entry;
}
