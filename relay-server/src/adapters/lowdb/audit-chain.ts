import type { FacilityId } from "@keepsake/shared/ids";
import type { AuditDraft } from "../../domain/audit.ts";
import { type AuditHead, NO_ENTRY, type SealedAuditEntry, sealEntry } from "../audit-seal.ts";
import { type Digest, keyedDigest } from "../sealed-line.ts";
import { type Disk, document } from "./document.ts";

/** One chain per facility, keyed, so that whoever can write to the file but has not the key cannot mend it. */
export class AuditChain {
  readonly digest: Digest;
  readonly #heads = new Map<FacilityId, AuditHead>();

  constructor(key: Uint8Array) {
    this.digest = keyedDigest(key);
  }

  /** Follows an entry that was read or replayed. One that was linked here changes nothing: later ones may be linked already. */
  goOnFrom(facilityId: FacilityId, { seq, sum }: AuditHead): void {
    if (seq > (this.#heads.get(facilityId)?.seq ?? 0)) this.#heads.set(facilityId, { seq, sum });
  }

  /** Numbers and seals; every entry handed out must be written, in this order. */
  link(draft: AuditDraft): SealedAuditEntry {
    const entry = sealEntry(draft, this.#heads.get(draft.facilityId) ?? NO_ENTRY, this.digest);
    this.goOnFrom(draft.facilityId, entry);
    return entry;
  }
}

/** How far an audit file is known to go. It vouches for the end of the file, which the chain alone cannot. */
type AuditFileHead = AuditHead & { readonly byteLength: number };

type HeadDocument = { readonly head: AuditFileHead | undefined; readonly mac: string };

export async function readHead(disk: Disk, path: string): Promise<HeadDocument> {
  const low = document<HeadDocument>(disk, headPath(path), { head: undefined, mac: "" });
  await low.read();
  return low.data;
}

export async function writeHead(disk: Disk, path: string, chain: AuditChain, head: AuditFileHead): Promise<void> {
  await document<HeadDocument>(disk, headPath(path), { head, mac: macOf(chain, head) }).write();
}

export function isGenuine(chain: AuditChain, { head, mac }: HeadDocument): boolean {
  return head !== undefined && macOf(chain, head) === mac;
}

const headPath = (path: string): string => path.replace(/\.jsonl$/u, ".head.json");

function macOf(chain: AuditChain, { seq, sum, byteLength }: AuditFileHead): string {
  return chain.digest(`head ${seq} ${sum} ${byteLength}`);
}
