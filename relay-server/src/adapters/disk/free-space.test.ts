import { expect, test } from "vitest";
import { roomOnDisk, spaceOf } from "./free-space.ts";

const MB = 1024 * 1024;

/** A disk with room for 100 MB above its reserve, and a clock that a test moves. */
function disk() {
  const at = { nowMs: 0, freeBytes: 356 * MB, looks: 0 };
  const look = async () => {
    at.looks += 1;
    return { freeBytes: at.freeBytes, diskBytes: 100_000 * MB };
  };
  return { at, hasRoomFor: roomOnDisk(look, () => at.nowMs) };
}

test("E8: what would reach into the reserve has no room", async () => {
  const { hasRoomFor } = disk();
  expect(await hasRoomFor(101 * MB)).toBe(false);
  expect(await hasRoomFor(100 * MB)).toBe(true);
});

test("E8: what was granted is counted until the disk is looked at again, also of many at once", async () => {
  const { at, hasRoomFor } = disk();
  const granted = await Promise.all(Array.from({ length: 15 }, () => hasRoomFor(10 * MB)));
  expect(granted.filter(Boolean)).toHaveLength(10);
  expect(at.looks).toBe(1);
  at.nowMs += 1000;
  expect(await hasRoomFor(10 * MB)).toBe(true);
});

test("E8: a small disk keeps a part of itself free", async () => {
  const hasRoomFor = roomOnDisk(async () => ({ freeBytes: 2 * MB, diskBytes: 16 * MB }));
  expect(await hasRoomFor(1.5 * MB)).toBe(false);
  expect(await hasRoomFor(0.5 * MB)).toBe(true);
});

test("the disk of a folder is asked", async () => {
  const { freeBytes, diskBytes } = await spaceOf(import.meta.dirname);
  expect(freeBytes).toBeGreaterThan(0);
  expect(diskBytes).toBeGreaterThanOrEqual(freeBytes);
});
