import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { document, type Disk } from "./document.ts";

/** Where a process id means something: a host since it started, and there a container. Empty where a system has no such name. */
type ProcessSpace = { readonly host: string; readonly bootId: string; readonly pidNamespace: string };

type Owner = ProcessSpace & { readonly pid: number };

const NOBODY: Owner = { host: "", bootId: "", pidNamespace: "", pid: 0 };
const STALE_MS = 10_000;
// Opening takes milliseconds, so that a turn this old is left from a process that was killed in it.
const TURN_STALE_MS = 2_000;

/** What this process has open. Another lock with its process id is left from a dead process that had the same id. */
const OPEN_HERE = new Set<string>();

type FolderLock = {
  /** Aborted once another process may have taken the folder for one without an owner. */
  readonly lost: AbortSignal;
  readonly unlock: () => Promise<void>;
};

/**
 * One process per data folder. A lock goes stale ten seconds after its owner died; where the owner can be seen to be
 * dead it is taken over at once, so that a relay that was killed starts again without waiting.
 */
export async function lockFolder(disk: Disk, folder: string): Promise<FolderLock> {
  if (OPEN_HERE.has(folder)) throw new Error(`Failed to open ${folder}: this process has it open.`);
  OPEN_HERE.add(folder);
  try {
    const lost = new AbortController();
    const unlock = await lockAgainstOthers(disk, folder, (error) => lost.abort(error));
    return {
      lost: lost.signal,
      async unlock() {
        OPEN_HERE.delete(folder);
        if (!lost.signal.aborted) await unlock();
      },
    };
  } catch (error) {
    OPEN_HERE.delete(folder);
    throw error;
  }
}

async function lockAgainstOthers(
  disk: Disk,
  folder: string,
  lost: (error: Error) => void,
): Promise<() => Promise<void>> {
  // Of two starts that both see a dead owner, the slower would else take away the lock of the quicker.
  const endTurn = await lock(join(folder, "opening"), { realpath: false, stale: TURN_STALE_MS }).catch((cause) => {
    throw new Error(`Failed to open ${folder}: another process is opening it.`, { cause });
  });
  try {
    return await takeOver(disk, folder, lost);
  } finally {
    await endTurn();
  }
}

async function takeOver(disk: Disk, folder: string, lost: (error: Error) => void): Promise<() => Promise<void>> {
  const owner = document<Owner>(disk, join(folder, "owner.json"), NOBODY);
  await owner.read().catch(() => "an owner that cannot be read is taken for alive");
  const lockPath = join(folder, "lock");
  const here = await processSpace();
  if (isDead(owner.data, here)) await disk.files.remove(lockPath);
  const unlock = await lock(folder, { lockfilePath: lockPath, stale: STALE_MS, onCompromised: lost }).catch((cause) => {
    throw new Error(`Failed to open ${folder}: another process (${owner.data.pid}) has it open.`, { cause });
  });
  try {
    owner.data = { ...here, pid: process.pid };
    await owner.write();
    await disk.folders.flush();
    return unlock;
  } catch (error) {
    // A full disk, say: whoever tries again must not find a lock of nobody.
    await unlock();
    throw error;
  }
}

/** Of this process. Two containers may have one host name, and one folder between them. */
export async function processSpace(): Promise<ProcessSpace> {
  const [bootId, pidNamespace] = await Promise.all([
    readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => ""),
    readlink("/proc/self/ns/pid").catch(() => ""),
  ]);
  return { host: hostname(), bootId: bootId.trim(), pidNamespace };
}

/** False also where it cannot be seen from here: then the age of the lock decides. */
function isDead({ pid, ...space }: Owner, here: ProcessSpace): boolean {
  if (space.host !== here.host || space.bootId !== here.bootId || space.pidNamespace !== here.pidNamespace)
    return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
