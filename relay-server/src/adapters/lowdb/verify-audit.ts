import { NO_ENTRY, unsealEntry, type AuditHead } from "../audit-seal.ts";
import { AuditChain } from "./audit-chain.ts";
import { isGenuine, readHead } from "./audit-chain.ts";
import type { Disk } from "./document.ts";
import { FolderFlush } from "./document.ts";
import type { Files } from "./files.ts";
import { nodeFiles } from "./files.ts";

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
