import type { FacilityId } from "@keepsake/shared/ids";
import type { AuditDraft } from "../../domain/audit.ts";
import { NO_ENTRY, sealEntry, type AuditHead, type SealedAuditEntry } from "../audit-seal.ts";
import { keyedDigest, type Digest } from "../sealed-line.ts";

/** One chain per facility, keyed, so that whoever can write to the file but has not the key cannot mend it. */
export class AuditChain {
  readonly digest: Digest;
  readonly #heads = new Map<FacilityId, AuditHead>();

  constructor(key: Uint8Array) {
    this.digest = keyedDigest(key);
  }

  goOnFrom(facilityId: FacilityId, { seq, sum }: AuditHead): void {
    this.#heads.set(facilityId, { seq, sum });
  }

  /** Numbers and seals; every entry handed out must be written, in this order. */
  link(draft: AuditDraft): SealedAuditEntry {
    const entry = sealEntry(draft, this.#heads.get(draft.facilityId) ?? NO_ENTRY, this.digest);
    this.goOnFrom(draft.facilityId, entry);
    return entry;
  }
}
