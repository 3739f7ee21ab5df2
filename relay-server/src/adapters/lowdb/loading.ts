import { join } from "node:path";
import type { MessageId, SenderId } from "@keepsake/shared/ids";
import type { Message } from "@keepsake/shared/message/message";
import { withAllRules, type Facility } from "@keepsake/shared/places/facility";
import type { Sender } from "../../domain/people.ts";
import type { AuditFiles } from "./audit-files.ts";
import type { Revs } from "./catalogue.ts";
import type { Checkpoint } from "./checkpoints.ts";
import { atOnce, TEMPORARY, type Disk } from "./document.ts";
import type { Line } from "./journal.ts";
import { ALL_FOLDERS, folderOf, pageNumber, senderOf } from "./page-files.ts";
import { Pages } from "./page.ts";
import type { RecordKind } from "./record-kinds.ts";
import { Records } from "./records.ts";
import { reasonOf, StoreDamaged, type Alarm } from "./troubles.ts";

/** Accounts that are closed to everybody until their file is back, and the messages known to be theirs. */
export type Frozen = {
  readonly senders: Map<SenderId, string>;
  readonly messages: Map<MessageId, SenderId>;
  /** Whose account page is whole, so that they can be told. */
  readonly people: Map<SenderId, Sender>;
};

const READS_AT_ONCE = 64;

type LoadingNeeds = {
  readonly disk: Disk;
  /** Of the pages. */
  readonly folder: string;
  readonly audit: AuditFiles;
  readonly alarm: (alarm: Alarm) => void;
};

/** The checkpoint files as a start finds them, brought up to date line by line. */
export class Loading {
  readonly pages: Pages;
  readonly frozen: Frozen = { senders: new Map(), messages: new Map(), people: new Map() };
  /** Files that lines were replayed to, with the first of these lines, the oldest first. */
  readonly behind = new Map<Checkpoint, number>();
  readonly #needs: LoadingNeeds;
  readonly #ids = new SharedIds();

  constructor(needs: LoadingNeeds) {
    this.pages = new Pages(needs.disk, needs.folder);
    this.#needs = needs;
  }

  /** Reads every file there is and misses every one that there must be. */
  async read(revs: Revs): Promise<void> {
    const { folder } = this.#needs;
    const files = (await Promise.all(ALL_FOLDERS.map((name) => this.#filesIn(join(folder, name))))).flat();
    await atOnce(READS_AT_ONCE, files, (file) => this.#readPage(file, revs.get(file) ?? 0));
    const found = new Set(files);
    for (const file of revs.keys()) if (!found.has(file)) this.#damaged(file, "It is missing.");
  }

  /** Applies what the files have not got yet. */
  replay(line: Line): void {
    for (const put of line.puts) {
      const page = this.pages.of(put.file);
      if (line.seq <= page.savedRev) continue;
      if (put.value !== null) this.#ids.shareIn(put.value, put.kind);
      page.apply(put, line.seq);
      this.#noteBehind(page, line.seq);
    }
    for (const file of this.#needs.audit.apply(line)) this.#noteBehind(file, line.seq);
  }

  /** All indexes, made anew. The pages of frozen accounts are let go, so that nothing writes them. */
  finish(lastSeq: number): Records {
    const records = new Records();
    const messages: { readonly message: Message; readonly file: string }[] = [];
    for (const page of [...this.pages].toSorted((a, b) => pageNumber(a.file) - pageNumber(b.file))) {
      const { file, savedRev } = page;
      if (savedRev > lastSeq) {
        throw new StoreDamaged(`Failed to open: the journal ends at ${lastSeq}, but ${file} goes on to ${savedRev}.`);
      }
      const senderId = senderOf(file);
      if (senderId !== undefined && this.frozen.senders.has(senderId)) {
        for (const { id } of page.records.message ?? []) this.frozen.messages.set(id, senderId);
        for (const sender of page.records.sender ?? []) this.frozen.people.set(senderId, sender);
        this.pages.forget(page);
        this.behind.delete(page);
        continue;
      }
      const { message: ofSender = [], facility: facilities = [], ...others } = page.records;
      messages.push(...ofSender.map((message) => ({ message, file })));
      for (const facility of facilities) records.set("facility", this.#withAllRules(facility, file), file);
      for (const [kind, list] of Object.entries(others) as [RecordKind, never[]][]) {
        for (const record of list) records.set(kind, record, file);
      }
    }
    // In the order in which they were sent, so that each list is filled at its end.
    messages.sort((a, b) => a.message.submittedAt - b.message.submittedAt);
    for (const { message, file } of messages) records.set("message", message, file);
    for (const unitId of records.unitIds()) requireGapless(unitId, records.unitEvents(unitId));
    return records;
  }

  #withAllRules(facility: Facility, file: string): Facility {
    try {
      return withAllRules(facility);
    } catch (error) {
      throw damageOf(file, reasonOf(error));
    }
  }

  #noteBehind(file: Checkpoint, seq: number): void {
    if (!this.behind.has(file)) this.behind.set(file, seq);
  }

  async #filesIn(folder: string): Promise<readonly string[]> {
    const { files } = this.#needs.disk;
    const names = await files.list(folder);
    await Promise.all(names.filter((name) => name.endsWith(TEMPORARY)).map((name) => files.remove(join(folder, name))));
    return names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length));
  }

  async #readPage(file: string, revAtLeast: number): Promise<void> {
    try {
      const { records } = await this.pages.read(file, revAtLeast);
      for (const [kind, list] of Object.entries(records)) for (const record of list) this.#ids.shareIn(record, kind);
    } catch (error) {
      this.#damaged(file, reasonOf(error));
    }
  }

  /**
   * A sender's file freezes that account alone. People, places and the numbers of a unit belong to everybody: without
   * a no-contact order or a unit's events the relay would do wrong, so it does not start.
   */
  #damaged(file: string, why: string): void {
    const senderId = senderOf(file);
    if (senderId === undefined) throw damageOf(file, why);
    this.frozen.senders.set(senderId, file);
    this.#needs.alarm({ kind: "account-frozen", senderId, file: `${folderOf(file)}/${file}.json`, why });
  }
}

/**
 * Reading makes a string of its own of each mention of an id, and a message is named by its ledger lines and unit
 * events too. Here all of them come to share one, which is an eighth of the memory that a message takes.
 */
class SharedIds {
  readonly #known = new Map<string, string>();

  /** Replaces the ids that a record, or a part of it, names by those named before. That of a ledger line is named nowhere else. */
  shareIn(record: object, kind?: string): void {
    const fields = record as Record<string, unknown>;
    for (const name in fields) {
      const value = fields[name];
      if (
        typeof value === "string" &&
        value.length >= SHARED_CHARACTERS_MIN &&
        (name === "id" ? kind !== "ledger" : name.endsWith("Id"))
      ) {
        fields[name] = this.#shared(value);
      } else if (name === "photo" || name === "decision") {
        this.shareIn(value as object);
      }
    }
  }

  #shared(id: string): string {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    this.#known.set(id, id);
    return id;
  }
}

// Shorter ones are shared by the engine itself.
const SHARED_CHARACTERS_MIN = 11;

function damageOf(file: string, why: string): StoreDamaged {
  return new StoreDamaged(`Failed to open ${folderOf(file)}/${file}.json: ${why}`);
}

function requireGapless(unitId: string, events: readonly { readonly seq: number }[]): void {
  const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap !== -1) throw new StoreDamaged(`Failed to open: event ${gap + 1} of unit ${unitId} is missing.`);
}
