import { statfs } from "node:fs/promises";

/** Whether so many bytes may be written and the reserve is still free after them. */
export type HasRoomFor = (bytes: number) => Promise<boolean>;

type Space = { readonly freeBytes: number; readonly diskBytes: number };

/** For the journal, the lock and a start: some hundred thousand commits. */
const RESERVE_BYTES_MAX = 256 * 1024 * 1024;
/** Of a small disk it is a part. */
const RESERVE_SHARE = 1 / 16;
const LOOK_EVERY_MS = 200;

/** Looks at the disk now and then, and counts what it granted meanwhile. */
export function roomOnDisk(look: () => Promise<Space>, now: () => number = () => performance.now()): HasRoomFor {
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let left = Promise.resolve(0);

  async function leftAbove(): Promise<number> {
    const { freeBytes, diskBytes } = await look();
    return freeBytes - Math.min(RESERVE_BYTES_MAX, diskBytes * RESERVE_SHARE);
  }

  return async (bytes) => {
    if (now() - lookedAtMs >= LOOK_EVERY_MS) {
      lookedAtMs = now();
      left = leftAbove();
    }
    const before = left;
    left = before.then((most) => (most >= bytes ? most - bytes : most));
    return (await before) >= bytes;
  };
}

/** Of the disk that a folder is on. */
export async function spaceOf(folder: string): Promise<Space> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, diskBytes: blocks * bsize };
}
