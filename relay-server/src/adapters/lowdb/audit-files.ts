import { join } from "node:path";
import type { FacilityId } from "@keepsake/shared/ids";
import type { AuditEntry } from "../../domain/audit.ts";
import { entryOf, NO_ENTRY, textOf, unsealEntry, type AuditHead, type SealedAuditEntry } from "../audit-seal.ts";
import { unseal } from "../sealed-line.ts";
import { isGenuine, lastLineOf, linesOf, readHead, writeHead, type AuditChain } from "./audit-chain.ts";
import type { Disk } from "./document.ts";
import type { Line } from "./journal.ts";
import { StoreDamaged } from "./troubles.ts";

const AUDIT_FILE = /^(.+)\.jsonl$/u;
// What is turned into text at a time: commits wait for it, some three milliseconds.
const ENTRIES_AT_ONCE = 512;

/** The audit logs of all facilities. */
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
    await Promise.all(facilities.map((facilityId) => audit.#of(facilityId).open()));
    return audit;
  }

  /** Adds the entries of a durable line, and returns the files that are behind it now. */
  apply({ audit }: Line): readonly AuditFile[] {
    return audit.flatMap((entry) => {
      const file = this.#of(entry.facilityId);
      return file.apply(entry) ? [file] : [];
    });
  }

  /** How far each file has got, for the catalogue. */
  get revs(): readonly (readonly [string, number])[] {
    return [...this.#files].map(([facilityId, { savedSeq }]) => [auditName(facilityId), savedSeq] as const);
  }

  entries(facilityId: FacilityId): Promise<readonly AuditEntry[]> {
    return this.#of(facilityId).entries();
  }

  #of(facilityId: FacilityId): AuditFile {
    const known = this.#files.get(facilityId);
    if (known !== undefined) return known;
    const file = new AuditFile(this.#disk, join(this.#folder, `${facilityId}.jsonl`), facilityId, this.#chain);
    this.#files.set(facilityId, file);
    return file;
  }
}

/** What an audit file is called in the catalogue. */
const auditName = (facilityId: string): string => `audit.${facilityId}.log`;

/** The audit log of one facility: a file that only grows, filled from the journal, each entry once by its number. */
class AuditFile {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #facilityId: FacilityId;
  readonly #chain: AuditChain;
  #head: AuditHead = NO_ENTRY;
  #byteLength = 0;
  /** Entries that are in the journal and not yet in the file. */
  #pending: SealedAuditEntry[] = [];

  constructor(disk: Disk, path: string, facilityId: FacilityId, chain: AuditChain) {
    this.#disk = disk;
    this.#path = path;
    this.#facilityId = facilityId;
    this.#chain = chain;
  }

  /** The last entry that is in the file. */
  get savedSeq(): number {
    return this.#head.seq;
  }

  /** Goes on from the head of the file. What is after it was never noted as written and comes again from the journal. */
  async open(): Promise<void> {
    const document = await readHead(this.#disk, this.#path);
    const { head } = document;
    if (head === undefined) return;
    // Else whoever cut off the end and wrote a head to fit would get a genuine one with the next entry.
    if (!isGenuine(this.#chain, document)) {
      throw new StoreDamaged(`Failed to open ${this.#path}: its head was not written with this key.`);
    }
    const text = await lastLineOf(this.#disk.files, this.#path, head.byteLength);
    const last = text && unseal<SealedAuditEntry>(text, this.#chain.digest);
    if (last?.seq !== head.seq || last.sum !== head.sum) {
      throw new StoreDamaged(`Failed to open ${this.#path}: it does not end with entry ${head.seq}.`);
    }
    this.#head = { seq: head.seq, sum: head.sum };
    this.#byteLength = head.byteLength;
    this.#chain.goOnFrom(this.#facilityId, head);
  }

  /** Adds a durable entry; false where the file has it already. */
  apply(entry: SealedAuditEntry): boolean {
    const last = this.#pending.at(-1) ?? this.#head;
    if (entry.seq <= last.seq) return false;
    if (entry.seq !== last.seq + 1 || entry.prev !== last.sum) {
      throw new StoreDamaged(`Failed to go on with the audit log of ${this.#facilityId} at ${last.seq}.`);
    }
    this.#pending.push(entry);
    this.#chain.goOnFrom(this.#facilityId, entry);
    return true;
  }

  async entries(): Promise<readonly AuditEntry[]> {
    const head = this.#head;
    const byteLength = this.#byteLength;
    const pending = this.#pending.map(entryOf);
    const written: AuditEntry[] = [];
    let at: AuditHead = NO_ENTRY;
    for await (const text of linesOf(this.#disk.files, this.#path, byteLength)) {
      const entry = unsealEntry(text, at, this.#chain.digest);
      // Nobody is shown an entry that is not as it was written.
      if (entry === undefined) break;
      written.push(entryOf(entry));
      at = entry;
    }
    if (at.sum !== head.sum) throw new StoreDamaged(`Failed to read ${this.#path}: entry ${at.seq + 1} is damaged.`);
    return written.concat(pending);
  }

  /** Durable with its head after the next flush of the folders. */
  async write(): Promise<void> {
    const pending = [...this.#pending];
    const last = pending.at(-1);
    if (last === undefined) return;

    let byteLength = this.#byteLength;
    const file = await this.#disk.files.open(this.#path, "append");
    try {
      // What an earlier, failed try left behind would otherwise stand between two entries.
      if (file.byteLength > byteLength) await file.truncate(byteLength);
      for (let from = 0; from < pending.length; from += ENTRIES_AT_ONCE) {
        const entries = pending.slice(from, from + ENTRIES_AT_ONCE);
        const bytes = Buffer.from(entries.map((entry) => `${textOf(entry)}\n`).join(""));
        await file.append(bytes);
        byteLength += bytes.byteLength;
      }
      await file.datasync();
    } finally {
      await file.close();
    }
    const head: AuditHead = { seq: last.seq, sum: last.sum };
    await writeHead(this.#disk, this.#path, this.#chain, { ...head, byteLength });
    this.#head = head;
    this.#byteLength = byteLength;
    this.#pending = this.#pending.slice(pending.length);
  }
}
