import { stat } from "node:fs/promises";
import type { PathLike } from "node:fs";

/** Whether what was made is there and newer than what it was made from. */
export async function isNewer(made: PathLike, from: PathLike): Promise<boolean> {
  const { mtimeMs } = await stat(from);
  try {
    return (await stat(made)).mtimeMs >= mtimeMs;
  } catch {
    // Not made yet.
    return false;
  }
}
