import { join } from "node:path";
import type { FacilityId } from "@keepsake/shared/ids";
import type { AuditEntry } from "../../domain/audit.ts";
import { entryOf, NO_ENTRY, textOf, unsealEntry, type AuditHead, type SealedAuditEntry } from "../audit-seal.ts";
import { atOnce } from "./document.ts";
import type { AuditChain } from "./audit-chain.ts";
import { isGenuine, readHead, writeHead } from "./audit-chain.ts";
import type { Disk } from "./document.ts";
import { FILES_AT_ONCE } from "./document.ts";
import type { Line } from "./journal.ts";
import { unseal } from "../sealed-line.ts";
import { StoreDamaged } from "./troubles.ts";

/** An entry that is in the journal and not yet in its file. */
type Pending = { readonly line: number; readonly entry: SealedAuditEntry };

type AuditFile = { head: AuditHead; byteLength: number; pending: Pending[] };

const AUDIT_FILE = /^(.+)\.jsonl$/u;

export const auditPath = (folder: string, facilityId: string): string => join(folder, `${facilityId}.jsonl`);

/** What an audit file is called in the catalogue. */
export const auditName = (facilityId: string): string => `audit.${facilityId}.log`;

/** The audit log of each facility: a file that only grows, filled from the journal, each entry once by its number. */
export class AuditFiles {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #chain: AuditChain;
  readonly #files = new Map<FacilityId, AuditFile>();

  private constructor(disk: Disk, folder: string, chain: AuditChain) {
    this.#disk = disk;
    this.#folder = folder;
    this.#chain = chain;
  }

  static async open(disk: Disk, folder: string, chain: AuditChain): Promise<AuditFiles> {
    const audit = new AuditFiles(disk, folder, chain);
    const names = await disk.files.list(folder);
    const facilities = names.flatMap((name) => AUDIT_FILE.exec(name)?.[1] ?? []) as FacilityId[];
    await Promise.all(facilities.map((facilityId) => audit.#open(facilityId)));
    return audit;
  }

  /** Adds the entries of a durable line; those that are in their file already are passed over. */
  apply({ seq: line, audit }: Line): void {
    for (const entry of audit) {
      const file = this.#file(entry.facilityId);
      const last = file.pending.at(-1)?.entry ?? file.head;
      if (entry.seq <= last.seq) continue;
      if (entry.seq !== last.seq + 1 || entry.prev !== last.sum) {
        throw new StoreDamaged(`Failed to go on with the audit log of ${entry.facilityId} at ${last.seq}.`);
      }
      file.pending.push({ line, entry });
      this.#chain.goOnFrom(entry.facilityId, entry);
    }
  }

  /** The first line of the journal that has an entry not in its file. */
  get firstPending(): number {
    return Math.min(...[...this.#files.values()].map(({ pending }) => pending[0]?.line ?? Infinity));
  }

  /** How far each file has got, for the catalogue. */
  get revs(): readonly (readonly [string, number])[] {
    return [...this.#files].map(([facilityId, { head }]) => [auditName(facilityId), head.seq] as const);
  }

  async entries(facilityId: FacilityId): Promise<readonly AuditEntry[]> {
    const { head, byteLength, pending } = this.#file(facilityId);
    const waiting = pending.map(({ entry }) => entry);
    const bytes = head.seq === 0 ? undefined : await this.#disk.files.read(auditPath(this.#folder, facilityId));
    const texts = bytes?.toString("utf8", 0, byteLength).split("\n").slice(0, head.seq) ?? [];
    return [...this.#verified(facilityId, texts), ...waiting].map(entryOf);
  }

  /** Nobody is shown an entry that is not as it was written. */
  #verified(facilityId: FacilityId, texts: readonly string[]): readonly SealedAuditEntry[] {
    let at: AuditHead = NO_ENTRY;
    return texts.map((text) => {
      const entry = unsealEntry(text, at, this.#chain.digest);
      if (entry === undefined) {
        const path = auditPath(this.#folder, facilityId);
        throw new StoreDamaged(`Failed to read ${path}: entry ${at.seq + 1} is damaged.`);
      }
      at = entry;
      return entry;
    });
  }

  async write(): Promise<void> {
    await atOnce(FILES_AT_ONCE, this.#files.keys(), (facilityId) => this.#write(facilityId));
  }

  async #write(facilityId: FacilityId): Promise<void> {
    const audit = this.#file(facilityId);
    const pending = [...audit.pending];
    const last = pending.at(-1)?.entry;
    if (last === undefined) return;

    const text = pending.map(({ entry }) => `${textOf(entry)}\n`).join("");
    const path = auditPath(this.#folder, facilityId);
    const file = await this.#disk.files.open(path, "append");
    try {
      // What an earlier, failed try left behind would otherwise stand between two entries.
      if (file.byteLength > audit.byteLength) await file.truncate(audit.byteLength);
      await file.append(text);
      await file.datasync();
    } finally {
      await file.close();
    }
    const byteLength = audit.byteLength + Buffer.byteLength(text);
    const head: AuditHead = { seq: last.seq, sum: last.sum };
    await writeHead(this.#disk, path, this.#chain, { ...head, byteLength });
    Object.assign(audit, { head, byteLength, pending: audit.pending.slice(pending.length) });
  }

  /** Takes a file up to its head. What is after it was never noted as written and comes again from the journal. */
  async #open(facilityId: FacilityId): Promise<void> {
    const path = auditPath(this.#folder, facilityId);
    const document = await readHead(this.#disk, path);
    const { head } = document;
    if (head === undefined) return;
    // Else whoever cut off the end and wrote a head to fit would get a genuine one with the next entry.
    if (!isGenuine(this.#chain, document)) {
      throw new StoreDamaged(`Failed to open ${path}: its head was not written with this key.`);
    }
    const bytes = (await this.#disk.files.read(path)) ?? Buffer.alloc(0);
    const text = bytes.subarray(0, head.byteLength).toString("utf8");
    const last = unseal<SealedAuditEntry>(
      text.slice(text.lastIndexOf("\n", text.length - 2) + 1, -1),
      this.#chain.digest,
    );
    if (bytes.byteLength < head.byteLength || last?.seq !== head.seq || last.sum !== head.sum) {
      throw new StoreDamaged(`Failed to open ${path}: it does not end with entry ${head.seq}.`);
    }
    this.#files.set(facilityId, { head: { seq: head.seq, sum: head.sum }, byteLength: head.byteLength, pending: [] });
    this.#chain.goOnFrom(facilityId, head);
  }

  #file(facilityId: FacilityId): AuditFile {
    const known = this.#files.get(facilityId);
    if (known !== undefined) return known;
    const file: AuditFile = { head: NO_ENTRY, byteLength: 0, pending: [] };
    this.#files.set(facilityId, file);
    return file;
  }
}
