import { oneOf, type Random, wholeBelow } from "../../support/random.ts";

const SECTOR_BYTES = 512;

/**
 * What a power cut leaves of a file that was changed since its last flush: the flushed bytes for certain, of the
 * rest any beginning, whose last sector may be torn, zeros or garbled.
 */
export function survivingBytes(random: Random, flushed: Buffer, current: Buffer): Buffer {
  if (flushed === current) return flushed;
  // A cut-off end, too, may have been cut off or not.
  if (random() < 0.2) return flushed;
  const kept = commonLength(flushed, current);
  return Buffer.concat([current.subarray(0, kept), tornTail(random, current.subarray(kept), kept)]);
}

type Tear = (random: Random, tail: Buffer, offset: number) => Buffer;

const TEARS: Readonly<Record<string, Tear>> = {
  whole: (_random, tail) => tail,
  nothing: () => Buffer.alloc(0),
  "cut at a byte": (random, tail) => tail.subarray(0, wholeBelow(random, tail.length + 1)),
  "cut at a sector": (random, tail, offset) => tail.subarray(0, sectorEnd(random, tail, offset)),
  "space was made, bytes were not written": (random, tail, offset) => {
    const end = sectorEnd(random, tail, offset);
    return Buffer.concat([tail.subarray(0, end), Buffer.alloc(wholeBelow(random, tail.length - end + 1))]);
  },
  "last sector garbled": (random, tail) => {
    const [start, length] = [wholeBelow(random, tail.length + 1), wholeBelow(random, SECTOR_BYTES)];
    const garbled = tail.subarray(start, start + length).map((byte) => ~byte);
    return Buffer.concat([tail.subarray(0, start), garbled]);
  },
};

function tornTail(random: Random, tail: Buffer, offset: number): Buffer {
  const tear = oneOf(random, Object.values(TEARS));
  return tear === undefined ? tail : tear(random, tail, offset);
}

/** The end of a random sector that lies in the tail, as an index into it. */
function sectorEnd(random: Random, tail: Buffer, offset: number): number {
  const end = offset + wholeBelow(random, tail.length + 1);
  return Math.max(0, end - (end % SECTOR_BYTES) - offset);
}

function commonLength(one: Buffer, other: Buffer): number {
  const end = Math.min(one.length, other.length);
  if (one.subarray(0, end).equals(other.subarray(0, end))) return end;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  return at;
}
