import type { FacilityId } from "@keepsake/shared/ids";
import type { AuditDraft } from "../../domain/audit.ts";
import { NO_ENTRY, sealEntry, unsealEntry, type AuditHead, type SealedAuditEntry } from "../audit-seal.ts";
import { type Digest, keyedDigest } from "../sealed-line.ts";
import { document, FolderFlush, NEWLINE, type Disk } from "./document.ts";
import { nodeFiles, piecesOf, type Files } from "./files.ts";

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

/** No entry is nearly as long. */
const LINE_BYTES_MAX = 1024 * 1024;

/**
 * The lines of an audit file up to `byteLength`, a piece of the file at a time: it may outgrow what one text or one
 * buffer can hold. The last piece is left out where it does not end.
 */
export async function* linesOf(files: Files, path: string, byteLength = Number.POSITIVE_INFINITY) {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of piecesOf(files, path, byteLength)) {
    const bytes = Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      yield bytes.subarray(start, end);
      start = end + 1;
    }
    // Of the zeros that a power cut may leave, no more is kept than shows that they are no entry.
    rest = bytes.subarray(start, start + LINE_BYTES_MAX);
  }
}

const TAIL_BYTES = 64 * 1024;

/** The line that ends at `byteLength`, without what is before it, or undefined where there is none. */
export async function lastLineOf(files: Files, path: string, byteLength: number): Promise<Buffer | undefined> {
  for (let tailBytes = TAIL_BYTES; tailBytes <= LINE_BYTES_MAX; tailBytes *= 2) {
    const start = Math.max(0, byteLength - tailBytes);
    const tail = await files.readRange(path, start, byteLength);
    if (tail === undefined || start + tail.byteLength < byteLength) return undefined;
    const line = tail.subarray(0, -1);
    const lineStart = line.lastIndexOf(NEWLINE) + 1;
    if (lineStart > 0 || start === 0) return line.subarray(lineStart);
  }
  return undefined;
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

  let at: AuditHead = NO_ENTRY;
  // An entry is written after the one before it, so only the end can be unfinished, which is no line yet.
  for await (const text of linesOf(files, path)) {
    const line = at.seq + 1;
    const entry = unsealEntry(text, at, chain.digest);
    if (entry === undefined) return { ok: false, line, why: "It was changed, or does not follow the line before." };
    if (entry.seq === head.seq && entry.sum !== head.sum) {
      return { ok: false, line, why: "It is another entry than the head of the file names." };
    }
    at = entry;
  }
  if (at.seq < head.seq) return { ok: false, line: at.seq + 1, why: `The file ends here, before entry ${head.seq}.` };
  return { ok: true, entryCount: at.seq };
}
