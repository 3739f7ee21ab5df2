import { dirname, join } from "node:path";
import type { CommittedChange } from "../../domain/audience.ts";
import type { AuditLog, Store } from "../../ports/store.ts";
import { ChangeFeed } from "../change-feed.ts";
import { AuditChain } from "./audit-chain.ts";
import { AuditFiles } from "./audit-files.ts";
import { readCatalogue, type Revs } from "./catalogue.ts";
import { Checkpoints, LINES_BEHIND_MAX, REST_MS } from "./checkpoints.ts";
import { document, FolderFlush, type Disk } from "./document.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import { Journal } from "./journal.ts";
import { ALL_FOLDERS } from "./page-files.ts";
import { Loading } from "./loading.ts";
import { lowdbDirectory } from "./lowdb-directory.ts";
import { lowdbMessageStore } from "./lowdb-message-store.ts";
import { nodeFiles, type Files } from "./files.ts";
import type { Put } from "./record-kinds.ts";
import type { Records } from "./records.ts";
import { reasonOf, StoreDamaged, StoreFormatUnknown, type Alarm } from "./troubles.ts";
import { Writer } from "./writer.ts";

/** None of them weakens durability. */
export type LowdbStoreOptions = {
  /** Of the chains of the audit logs. Another key than before is refused as damage. */
  readonly auditKey: Uint8Array;
  /** For the people who run the relay. After "stopped" nothing is saved any more; start again. */
  readonly alarm: (alarm: Alarm) => void;
  readonly files?: Files;
  /** From what length on the journal goes on in a new segment, so that old ones can be dropped. */
  readonly segmentBytes?: number;
  /** How long a checkpoint file may stay behind the journal before it is written; twice that at most. */
  readonly restMs?: number;
  /** How many lines a start may have to replay; commits wait for checkpoints rather than pass it. */
  readonly linesBehindMax?: number;
  /** How long the heartbeat of an owner on another machine must stand still before the folder is taken over. */
  readonly stillMs?: number;
  /** Past so many messages an alarm says that this is no longer for one machine; everything goes on. */
  readonly messagesMax?: number;
};

const SEGMENT_BYTES = 16 * 1024 * 1024;
// A gigabyte of memory, and a start of some fifteen seconds: decision 0057.
const MESSAGES_MAX = 500_000;

/**
 * Opens the store in a folder of its own and makes it if there is none. Throws where another process has it open, or
 * where what was written is damaged: a damaged store is never replaced by an empty one.
 */
export async function lowdbStore(folder: string, options: LowdbStoreOptions): Promise<Store> {
  const files = options.files ?? nodeFiles;
  const disk: Disk = { files, folders: new FolderFlush(files) };
  const folders = await makeFolders(disk, folder);

  const lock = await lockFolder(folder, {
    alarm: options.alarm,
    ...(options.stillMs !== undefined && { stillMs: options.stillMs }),
  });
  try {
    await requireFormat(disk, folder, folders.journal);
    const opened = await open(disk, folders, options, lock);
    if (lock.lost.aborted) {
      opened.stop(lock.lost.reason);
      await opened.close();
      throw new Error(`Failed to open ${folder}: another process took it over meanwhile.`, { cause: lock.lost.reason });
    }
    lock.lost.addEventListener("abort", () => opened.stop(lock.lost.reason));
    let closing: Promise<void> | undefined;
    return { ...opened.ports, close: () => (closing ??= opened.close().then(() => lock.unlock())) };
  } catch (error) {
    await lock.unlock();
    throw error;
  }
}

/**
 * Of journal and checkpoints. It goes up with each change after which one side would misread what the other wrote, and
 * then the step that brings the format before over comes with it (decision 0051).
 */
const FORMAT = 2;
const FILE = "format.json";

/** Notes in a new store which format it is in, and refuses another one. */
async function requireFormat(disk: Disk, folder: string, journalFolder: string): Promise<void> {
  const note = document<{ readonly format?: number }>(disk, join(folder, FILE), {});
  await note.read();
  // The note is durable before the first line is; where there are lines and no note, it was not thought of yet.
  const isNew = (await disk.files.list(journalFolder)).length === 0;
  const format = note.data.format ?? (isNew ? undefined : 1);
  if (format === FORMAT) return;
  if (format !== undefined) {
    throw new StoreFormatUnknown(
      `Failed to open ${folder}: it is in format ${format}, and this version of Keepsake reads format ${FORMAT}. ` +
        "Start the version that wrote it.",
    );
  }
  note.data = { format: FORMAT };
  await note.write();
  await disk.folders.flush();
}

type Folders = Record<"journal" | "pages" | "catalogue" | "audit", string>;

async function makeFolders({ files, folders }: Disk, folder: string): Promise<Folders> {
  const made: Folders = {
    journal: join(folder, "journal"),
    pages: join(folder, "pages"),
    catalogue: join(folder, "catalogue"),
    audit: join(folder, "audit"),
  };
  const all = [...Object.values(made), ...ALL_FOLDERS.map((name) => join(made.pages, name))];
  const found = new Set<string>();
  for (const parent of [folder, made.pages]) {
    for (const name of await files.list(parent)) found.add(join(parent, name));
  }
  const missing = all.filter((path) => !found.has(path));
  await Promise.all(missing.map((path) => files.makeFolder(path)));
  // Those that were there too: a process that was killed may have renamed files in them and flushed no name.
  const leanedOn = all.filter((path) => found.has(path));
  for (const path of [dirname(folder), folder, made.pages, ...leanedOn]) folders.note(path);
  await folders.flush();
  return made;
}

async function open(
  disk: Disk,
  folders: Folders,
  {
    auditKey,
    alarm,
    segmentBytes = SEGMENT_BYTES,
    restMs = REST_MS,
    linesBehindMax = LINES_BEHIND_MAX,
    messagesMax = MESSAGES_MAX,
  }: LowdbStoreOptions,
  { isTakenOver, requireOwn: requireOwnLock }: FolderLock,
) {
  const chain = new AuditChain(auditKey);
  const { droppedSeq, revs } = await readCatalogue(disk, folders.catalogue);
  const audit = await AuditFiles.open(disk, folders.audit, chain);
  requireAudit(audit, revs);
  const loading = new Loading({ disk, folder: folders.pages, audit, alarm });
  await loading.read(pagesOf(revs));
  const journal = await Journal.open(disk.files, folders.journal, {
    segmentBytes,
    droppedSeq,
    isTakenOver,
    alarm,
    replay: (line) => loading.replay(line),
  });
  const records = await finish(loading, journal);

  const { pages, behind, frozen } = loading;
  const mayDrop = frozen.senders.size === 0;
  const catalogueFolder = folders.catalogue;
  const checkpoints = new Checkpoints({
    disk,
    catalogueFolder,
    pages,
    audit,
    journal,
    behind,
    droppedSeq,
    mayDrop,
    restMs,
    linesBehindMax,
    requireOwnLock,
    alarm,
  });

  const feed = new ChangeFeed((error) =>
    alarm({ kind: "listener-failed", why: `${error.message} ${reasonOf(error.cause)}` }),
  );
  let hasWarned = false;
  function warnOfMessages(): void {
    if (hasWarned || records.messageCount <= messagesMax) return;
    hasWarned = true;
    alarm({ kind: "too-many-messages", messageCount: records.messageCount });
  }
  warnOfMessages();

  const writer = new Writer({
    journal,
    durable: records,
    chain,
    committed(line) {
      const changes: CommittedChange[] = [];
      for (const put of line.puts) {
        const change = publishedOf(records, put);
        if (change !== undefined) changes.push(change);
        const page = pages.of(put.file);
        page.apply(put, line.seq);
        records.apply(put, page.file);
        checkpoints.note(page, line.seq);
      }
      for (const file of audit.apply(line)) checkpoints.note(file, line.seq);
      feed.publish(changes);
      warnOfMessages();
    },
    waitForCapacity: () => checkpoints.waitForCapacity(),
    requireOwnLock,
    stopped: (error) => alarm({ kind: "stopped", why: error.message }),
  });

  return {
    /** For a lock that was lost: from now on the files may be those of another process. */
    stop(error: unknown): void {
      writer.stop(error);
      checkpoints.stop();
    },
    ports: {
      messages: lowdbMessageStore(writer, records, frozen),
      directory: lowdbDirectory(writer, records, frozen),
      audit: {
        append: (drafts) => writer.commit(() => ({ answer: undefined, change: { puts: [], audit: drafts } })),
        entries: (facilityId) => audit.entries(facilityId),
      } satisfies AuditLog,
      subscribe: feed.subscribe,
    },
    async close() {
      await writer.close();
      await checkpoints.close();
      await journal.close();
    },
  };
}

/** What is published of a put that is not applied yet. */
function publishedOf(records: Records, put: Put): CommittedChange | undefined {
  if (put.value === null) return undefined;
  if (put.kind === "message") return { kind: "message", before: records.get("message", put.id), after: put.value };
  if (put.kind === "account") return { kind: "account", senderId: put.value.senderId };
  return put.kind === "unitEvent" ? { kind: "unit", unitId: put.value.unitId, head: put.value.seq } : undefined;
}

async function finish(loading: Loading, journal: Journal): Promise<Records> {
  try {
    return loading.finish(journal.seq);
  } catch (error) {
    await journal.close();
    throw error;
  }
}

const isAudit = (file: string) => file.startsWith("audit.");

function pagesOf(revs: Revs): Revs {
  return new Map([...revs].filter(([file]) => !isAudit(file)));
}

function requireAudit(audit: AuditFiles, revs: Revs): void {
  const found = new Map(audit.revs);
  for (const [file, seq] of revs) {
    if (isAudit(file) && (found.get(file) ?? 0) < seq) {
      throw new StoreDamaged(`Failed to open ${file}: it ends before entry ${seq}, which was there.`);
    }
  }
}
