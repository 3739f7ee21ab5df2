import { hostname } from "node:os";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import { document, type Disk } from "./document.ts";

type Owner = { readonly host: string; readonly pid: number };

const NOBODY: Owner = { host: "", pid: 0 };
const STALE_MS = 10_000;

/**
 * One process per data folder. A lock goes stale ten seconds after its owner died; where the owner can be seen to be
 * dead it is taken over at once, so that a relay that was killed starts again without waiting.
 */
export async function lockFolder(
  disk: Disk,
  folder: string,
  lost: (error: Error) => void,
): Promise<() => Promise<void>> {
  const owner = document<Owner>(disk, join(folder, "owner.json"), NOBODY);
  await owner.read().catch(() => "an owner that cannot be read is taken for alive");
  const lockPath = join(folder, "lock");
  if (isDead(owner.data)) await disk.files.remove(lockPath);
  try {
    const unlock = await lock(folder, { lockfilePath: lockPath, stale: STALE_MS, onCompromised: lost });
    owner.data = { host: hostname(), pid: process.pid };
    await owner.write();
    await disk.folders.flush();
    return unlock;
  } catch (cause) {
    throw new Error(`Failed to open ${folder}: another process (${owner.data.pid}) has it open.`, { cause });
  }
}

function isDead({ host, pid }: Owner): boolean {
  if (host !== hostname() || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
