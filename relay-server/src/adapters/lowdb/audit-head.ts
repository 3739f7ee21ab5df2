import type { AuditHead } from "../audit-seal.ts";
import type { AuditChain } from "./audit-chain.ts";
import { document, type Disk } from "./document.ts";

/** How far an audit file is known to go. It vouches for the end of the file, which the chain alone cannot. */
export type AuditFileHead = AuditHead & { readonly byteLength: number };

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
