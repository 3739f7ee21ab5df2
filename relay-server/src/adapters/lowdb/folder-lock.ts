import { randomUUID } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { open, readFile, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { reasonOf, type Alarm } from "./troubles.ts";

/** Who has the folder. `bootId` names a running kernel; it is empty where a system has no such name. */
type Owner = { readonly token: string; readonly host: string; readonly bootId: string; readonly pid: number };

export type FolderLock = {
  /** From an owner that nobody can see to be dead: it may wake up and finish what it had begun to write. */
  readonly isTakenOver: boolean;
  /** Aborted once another process may have taken the folder. */
  readonly lost: AbortSignal;
  /** Resolves while the lock is known to be ours, which is looked up where a while has passed. Rejects once it is not. */
  readonly requireOwn: () => Promise<void>;
  readonly unlock: () => Promise<void>;
};

type LockOptions = {
  readonly alarm: (alarm: Alarm) => void;
  /** How long the heartbeat of an owner on another machine must stand still before it counts as dead. */
  readonly stillMs?: number;
};

const LOCK_FILE = "lock.sqlite";
const OWNER_FILE = "owner.json";
// A block of a disk, and more than a name of a host needs.
const OWNER_BYTES = 512;
const STILL_MS = 30_000;
const HEARTBEAT_MS = 2_000;
// A process that slept longer than this may wake up in a folder that is another's.
const CONFIRMED_MS_MAX = 5_000;
const LOOK_MS = 250;

/**
 * One process per data folder (decision 0062). On one machine the kernel holds the lock and drops it with its process,
 * whatever containers the two are in. Where the owner was on another machine, or the machine was started again, its
 * heartbeat must have stood still for half a minute; meanwhile this waits.
 */
export async function lockFolder(folder: string, { alarm, stillMs = STILL_MS }: LockOptions): Promise<FolderLock> {
  const path = join(folder, OWNER_FILE);
  const before = await readOwner(path);
  // By itself, so that a full disk is told as one. What is there must not be opened: closing it would drop a lock.
  const lockPath = join(folder, LOCK_FILE);
  if (!existsSync(lockPath)) await (await open(lockPath, "a", 0o600)).close();
  const release = lockInKernel(lockPath, folder, before);
  try {
    const here: Owner = { token: randomUUID(), host: hostname(), bootId: await bootId(), pid: process.pid };
    const isSeenFromHere = before === undefined || (before.bootId === here.bootId && here.bootId !== "");
    if (!isSeenFromHere) await waitForStillness(folder, path, before, { alarm, stillMs });
    await writeOwner(path, here);
    if (!isSeenFromHere) await pause(HEARTBEAT_MS / 2);
    // Of two machines that waited for the same owner, the later one has the folder.
    const error = lossOf(path, await readOwner(path), here);
    if (error !== undefined) throw error;
    return { isTakenOver: !isSeenFromHere, ...keepLock(path, here, release) };
  } catch (error) {
    release();
    throw error;
  }
}

/** SQLite locks a file by the means of the kernel, which Node has no call for. Nothing is ever written to it. */
function lockInKernel(path: string, folder: string, owner: Owner | undefined): () => void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    // In memory, for a journal file would need room on a full disk.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (cause) {
    database?.close();
    const why = isBusy(cause) ? `another process (${owner?.pid ?? "unknown"}) has it open` : reasonOf(cause);
    throw new Error(`Failed to open ${folder}: ${why}.`, { cause });
  }
  const taken = database;
  return () => taken.close();
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}

/** Refuses as soon as the heartbeat moves. */
async function waitForStillness(
  folder: string,
  path: string,
  { host, pid }: Owner,
  { alarm, stillMs }: Required<LockOptions>,
): Promise<void> {
  const heartbeat = async () => (await stat(path).catch(() => undefined))?.mtimeMs;
  const first = await heartbeat();
  alarm({ kind: "waiting-for-owner", host, pid, seconds: Math.ceil(stillMs / 1000) });
  const endMs = performance.now() + stillMs;
  while (performance.now() < endMs) {
    await pause(LOOK_MS);
    if ((await heartbeat()) === first) continue;
    // It ended in order.
    if ((await readOwner(path)) === undefined) return;
    throw new Error(`Failed to open ${folder}: process ${pid} on ${host} has it open.`);
  }
}

function keepLock(path: string, here: Owner, release: () => void): Omit<FolderLock, "isTakenOver"> {
  const lost = new AbortController();
  let confirmedAt = now();

  async function confirm(): Promise<void> {
    const askedAt = now();
    const error = lossOf(path, await readOwner(path), here);
    if (error !== undefined) {
      lost.abort(error);
      throw error;
    }
    confirmedAt = askedAt;
  }
  async function beat(): Promise<void> {
    await confirm();
    const time = new Date();
    await utimes(path, time, time);
  }
  // A loss is told by the signal; what could not be read now is read again before the next flush.
  const beating = setInterval(() => void beat().catch(() => undefined), HEARTBEAT_MS).unref();

  return {
    lost: lost.signal,
    async requireOwn() {
      if (elapsedSince(confirmedAt) > CONFIRMED_MS_MAX) await confirm();
      lost.signal.throwIfAborted();
    },
    async unlock() {
      clearInterval(beating);
      // Before the kernel lets go, so that whoever comes next finds nobody.
      if (!lost.signal.aborted && (await readOwner(path))?.token === here.token) await writeOwner(path, null);
      release();
    },
  };
}

type Moment = { readonly wallMs: number; readonly steadyMs: number };

const now = (): Moment => ({ wallMs: Date.now(), steadyMs: performance.now() });

/** The steady clock stands still while a machine sleeps, the wall clock may be set: whichever says more. */
function elapsedSince({ wallMs, steadyMs }: Moment): number {
  return Math.max(Math.abs(Date.now() - wallMs), performance.now() - steadyMs);
}

function lossOf(path: string, owner: Owner | undefined, { token }: Owner): Error | undefined {
  if (owner?.token === token) return undefined;
  const why = owner === undefined ? "it is gone" : `process ${owner.pid} on ${owner.host} took the folder over`;
  return new Error(`Failed to keep ${path}: ${why}.`);
}

/** Nobody where the file is missing, is none of ours, or says so. */
async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    const owner = JSON.parse(await readFile(path, "utf8")) as Owner | null;
    return owner ?? undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && "code" in error && error.code === "ENOENT"))
      return undefined;
    throw error;
  }
}

/** In place and always as long, so that a disk without a free block has room for it. */
async function writeOwner(path: string, owner: Owner | null): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT, 0o600);
  try {
    await file.write(JSON.stringify(owner).padEnd(OWNER_BYTES), 0);
  } finally {
    await file.close();
  }
}

/** Of the kernel that runs now. Empty where a system has no such name: then only a heartbeat tells. */
async function bootId(): Promise<string> {
  return (await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "")).trim();
}
