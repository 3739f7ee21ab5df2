import { join } from "node:path";
import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { withAllRules } from "@keepsake/shared/places/facility";
import { atOnce } from "./document.ts";
import type { Revs } from "./catalogue.ts";
import { TEMPORARY, type Disk } from "./document.ts";
import type { Line } from "./journal.ts";
import { Page, pageOf, readPage } from "./page.ts";
import { ALL_FOLDERS, folderOf, pageNumber, senderOf } from "./page-files.ts";
import type { Put } from "./record-kinds.ts";
import { Records } from "./records.ts";
import { reasonOf, StoreDamaged, type Alarm } from "./troubles.ts";

/** Accounts that are closed to everybody until their file is back, and the messages known to be theirs. */
export type Frozen = {
  readonly senders: Map<SenderId, string>;
  readonly messages: Map<MessageId, SenderId>;
};

const READS_AT_ONCE = 64;

/** The checkpoint files as a start finds them, brought up to date line by line. */
export class Loading {
  readonly pages = new Map<string, Page>();
  readonly frozen: Frozen = { senders: new Map(), messages: new Map() };
  /** Pages that lines were replayed to, with the first of these lines. */
  readonly behind = new Map<Page, number>();
  readonly #alarm: (alarm: Alarm) => void;

  constructor(alarm: (alarm: Alarm) => void) {
    this.#alarm = alarm;
  }

  /** Reads every file there is and misses every one that there must be. */
  async read(disk: Disk, folder: string, revs: Revs): Promise<void> {
    const files = (await Promise.all(ALL_FOLDERS.map((name) => this.#filesIn(disk, join(folder, name))))).flat();
    await atOnce(READS_AT_ONCE, files, (file) => this.#readPage(disk, folder, file, revs.get(file) ?? 0));
    const found = new Set(files);
    for (const file of revs.keys()) if (!found.has(file)) this.#damaged(file, "It is missing.");
  }

  /** Applies what the files have not got yet. */
  replay(line: Line): void {
    for (const put of line.puts) {
      const page = pageOf(this.pages, put.file);
      if (line.seq <= page.rev) continue;
      page.apply(put);
      if (!this.behind.has(page)) this.behind.set(page, line.seq);
    }
  }

  /** Everything in memory, all indexes made anew. The pages of frozen accounts are let go, so that nothing writes them. */
  finish(lastSeq: number): Records {
    const records = new Records();
    const messages: Put<"message">[] = [];
    const pages = [...this.pages.values()].toSorted((a, b) => pageNumber(a.file) - pageNumber(b.file));
    for (const page of pages) {
      if (page.rev > lastSeq) {
        throw new StoreDamaged(
          `Failed to open: the journal ends at ${lastSeq}, but ${page.file} goes on to ${page.rev}.`,
        );
      }
      const senderId = senderOf(page.file);
      if (senderId !== undefined && this.frozen.senders.has(senderId)) {
        this.#letGo(page, senderId);
        continue;
      }
      for (const put of page.records) {
        if (put.kind === "message") messages.push(put);
        else if (put.kind === "facility" && put.value !== null)
          records.apply({ ...put, value: withAllRules(put.value) });
        else records.apply(put);
      }
    }
    // In the order in which they were sent, so that each list is filled at its end.
    for (const put of messages.sort((a, b) => submittedAt(a) - submittedAt(b))) records.apply(put);
    for (const unitId of records.unitIds()) requireGapless(unitId, records.unitEvents(unitId));
    return records;
  }

  async #filesIn(disk: Disk, folder: string): Promise<readonly string[]> {
    const names = await disk.files.list(folder);
    await Promise.all(
      names.filter((name) => name.endsWith(TEMPORARY)).map((name) => disk.files.remove(join(folder, name))),
    );
    return names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length));
  }

  async #readPage(disk: Disk, folder: string, file: string, revAtLeast: number): Promise<void> {
    try {
      this.pages.set(file, await readPage(disk, folder, file, revAtLeast));
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
    if (senderId === undefined) throw new StoreDamaged(`Failed to open ${folderOf(file)}/${file}.json: ${why}`);
    this.frozen.senders.set(senderId, file);
    this.#alarm({ kind: "account-frozen", senderId, file: `${folderOf(file)}/${file}.json`, why });
  }

  #letGo(page: Page, senderId: SenderId): void {
    for (const { kind, id } of page.records)
      if (kind === "message") this.frozen.messages.set(id as MessageId, senderId);
    this.pages.delete(page.file);
    this.behind.delete(page);
  }
}

function submittedAt({ value }: Put<"message">): number {
  return value?.submittedAt ?? 0;
}

function requireGapless(unitId: string, events: readonly { readonly seq: number }[]): void {
  const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap !== -1) throw new StoreDamaged(`Failed to open: event ${gap + 1} of unit ${unitId} is missing.`);
}
