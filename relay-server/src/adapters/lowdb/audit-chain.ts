import type { FacilityId } from "@keepsake/shared/ids";
import type { AuditDraft } from "../../domain/audit.ts";
import { NO_ENTRY, sealEntry, unsealEntry, type AuditHead, type SealedAuditEntry } from "../audit-seal.ts";
import { type Digest, keyedDigest } from "../sealed-line.ts";
import { document, FolderFlush, type Disk } from "./document.ts";
import { nodeFiles, type Files } from "./files.ts";

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

export type AuditVerdict =
  | { readonly ok: true; readonly entryCount: number }
  | { readonly ok: false; readonly line: number; readonly why: string };

/**
 * Goes through an audit file from its first entry. Finds an edit, a removal, a reordering and, by the head beside the
 * file, a lost end. What it cannot find is a whole folder put back to an older state: keep heads elsewhere for that.
 */
export async function verifyAuditFile(path: string, key: Uint8Array, files: Files = nodeFiles): Promise<AuditVerdict> {
  const disk: Disk = { files, folders: new FolderFlush(files) };
  const chain = new AuditChain(key);
  const document = await readHead(disk, path);
  const { head } = document;
  if (head === undefined) return { ok: false, line: 0, why: "The head of the file is missing." };
  if (!isGenuine(chain, document))
    return { ok: false, line: 0, why: "The head of the file was not written with this key." };

  // Without its last piece: an entry is written after the one before it, so only the end can be unfinished.
  const lines = ((await files.read(path))?.toString("utf8") ?? "").split("\n").slice(0, -1);
  let at: AuditHead = NO_ENTRY;
  for (const [index, text] of lines.entries()) {
    const entry = unsealEntry(text, at, chain.digest);
    if (entry === undefined)
      return { ok: false, line: index + 1, why: "It was changed, or does not follow the line before." };
    if (entry.seq === head.seq && entry.sum !== head.sum) {
      return { ok: false, line: index + 1, why: "It is another entry than the head of the file names." };
    }
    at = entry;
  }
  if (at.seq < head.seq) return { ok: false, line: at.seq + 1, why: `The file ends here, before entry ${head.seq}.` };
  return { ok: true, entryCount: at.seq };
}
