import type { Line } from "./line.ts";
import { checksum, unseal } from "../sealed-line.ts";
import { StoreDamaged } from "./troubles.ts";

const DIGITS = 12;
const NEWLINE = 10;

/** Named by its first line, so that the names sort as the lines do. */
export function segmentName(firstSeq: number): string {
  return `${String(firstSeq).padStart(DIGITS, "0")}.jsonl`;
}

export function firstSeqOf(name: string): number | undefined {
  return /^\d{12}\.jsonl$/u.test(name) ? Number.parseInt(name, 10) : undefined;
}

type SegmentText = {
  readonly path: string;
  readonly bytes: Buffer;
  /** Only the last segment may end in a torn line. */
  readonly isLast: boolean;
  /** Of the line before; the sum is empty where that line was dropped. */
  readonly seq: number;
  readonly sum: string;
};

/** Verifies a segment line by line. Tells where it ends, without a torn last line. */
export function readSegment(
  { path, bytes, isLast, seq, sum }: SegmentText,
  replay: (line: Line) => void,
): { readonly seq: number; readonly sum: string; readonly byteLength: number } {
  const byteLength = bytes.lastIndexOf(NEWLINE) + 1;
  const tail = bytes.toString("utf8", byteLength);
  // A whole line that lost only its end mark was acknowledged; a torn one never was. Zeros after it are
  // what some file systems leave of a write that the power cut.
  if (tail !== "" && (!isLast || unseal(tail.slice(0, -1), checksum) !== undefined)) {
    throw new StoreDamaged(`Failed to read ${path}: its last line does not end.`);
  }

  const text = bytes.toString("utf8", 0, byteLength);
  let at = { seq, sum };
  for (let start = 0, line = 1; start < text.length; line++) {
    const end = text.indexOf("\n", start);
    const read = unseal<Line>(text.slice(start, end), checksum);
    if (read === undefined || read.seq !== at.seq + 1 || (at.sum !== "" && read.prev !== at.sum)) {
      throw new StoreDamaged(`Failed to read ${path}: line ${line} (number ${at.seq + 1}) is damaged.`);
    }
    replay(read);
    at = { seq: read.seq, sum: read.sum };
    start = end + 1;
  }
  return { ...at, byteLength };
}
