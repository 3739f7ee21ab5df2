import { NEWLINE } from "./document.ts";
import { join } from "node:path";
import { piecesOf, replaceByCopy, type Files, type OpenFile } from "./files.ts";
import { checksum, seal, unseal } from "../sealed-line.ts";
import { type Alarm, StoreDamaged } from "./troubles.ts";
import type { SealedAuditEntry } from "../audit-seal.ts";
import type { Put } from "./record-kinds.ts";

/** All that changes together. */
export type LineBody = { readonly puts: readonly Put[]; readonly audit: readonly SealedAuditEntry[] };

export type Line = LineBody & {
  /** Gapless over all segments, from 1. */
  readonly seq: number;
  /** Sum of the line before. */
  readonly prev: string;
};

/** A line as it is written. */
export type SealedLine = { readonly line: Line; readonly text: string };

type Segment = { readonly path: string; readonly firstSeq: number };

/**
 * The commit: an append-only file of JSON lines, cut into segments. A line counts from the moment its flush is done,
 * and everything else on disk can be made again from a checkpoint and the lines after it.
 */
export class Journal {
  readonly #files: Files;
  readonly #folder: string;
  readonly #segmentBytes: number;
  readonly #segments: Segment[] = [];
  #file: OpenFile | undefined;
  #fileBytes = 0;
  #seq = 0;
  #sealedSeq = 0;
  #sum = "";

  private constructor(files: Files, folder: string, segmentBytes: number) {
    this.#files = files;
    this.#folder = folder;
    this.#segmentBytes = segmentBytes;
  }

  /** Hands every line to `replay`, oldest first, after it was verified. `droppedSeq` is the last line not here any more. */
  static async open(
    files: Files,
    folder: string,
    options: {
      readonly segmentBytes: number;
      readonly droppedSeq: number;
      /** From an owner that may still be writing. */
      readonly isTakenOver: boolean;
      readonly replay: (line: Line) => void;
      readonly alarm: (alarm: Alarm) => void;
    },
  ): Promise<Journal> {
    const journal = new Journal(files, folder, options.segmentBytes);
    const names = await journal.#finishDrop(options.droppedSeq);
    journal.#startAfter(names, options.droppedSeq);
    const last = names.at(-1);
    if (options.isTakenOver && last !== undefined) await replaceByCopy(files, folder, last);
    for (const name of names) {
      await journal.#read(name, name === names.at(-1), options);
    }
    journal.#sealedSeq = journal.#seq;
    return journal;
  }

  /** Number of the last durable line. */
  get seq(): number {
    return this.#seq;
  }

  /** Numbers a line and makes its text. All must be appended, in this order. */
  seal({ puts, audit }: LineBody): SealedLine {
    this.#sealedSeq += 1;
    const line = { seq: this.#sealedSeq, prev: this.#sum, puts, audit };
    const { text, sum } = seal(line, checksum);
    this.#sum = sum;
    return { line, text };
  }

  /** Durable when it resolves. After a failure nothing may be appended any more. */
  async append(sealed: readonly SealedLine[]): Promise<void> {
    const last = sealed.at(-1);
    if (last === undefined) return;
    const file = await this.#openSegment();
    const bytes = Buffer.from(sealed.map(({ text }) => `${text}\n`).join(""));
    await file.append(bytes);
    await file.datasync();
    this.#fileBytes += bytes.byteLength;
    this.#seq = last.line.seq;
  }

  /** The last line that `drop` could let go, were every checkpoint past `seq`. */
  droppableSeq(seq: number): number {
    const next = this.#segments.findLast(({ firstSeq }) => firstSeq <= seq + 1);
    return next === undefined ? 0 : next.firstSeq - 1;
  }

  /** Removes the segments whose lines all are at or before `seq`; the one being written stays. */
  async drop(seq: number): Promise<void> {
    const keepFrom = this.#segments.findLastIndex(({ firstSeq }) => firstSeq <= seq + 1);
    if (keepFrom <= 0) return;
    const dropped = this.#segments.splice(0, keepFrom);
    for (const { path } of dropped) await this.#files.remove(path);
    await this.#files.flushFolder(this.#folder);
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  /** A power cut may bring back some of the segments that were dropped, in any order; what is left of them goes now. */
  async #finishDrop(droppedSeq: number): Promise<readonly string[]> {
    const names = (await this.#files.list(this.#folder)).filter((name) => firstSeqOf(name) !== undefined);
    const keepFrom = names.findLastIndex((name) => (firstSeqOf(name) ?? 0) <= droppedSeq + 1);
    if (keepFrom <= 0) return names;
    for (const name of names.slice(0, keepFrom)) await this.#files.remove(join(this.#folder, name));
    await this.#files.flushFolder(this.#folder);
    return names.slice(keepFrom);
  }

  #startAfter(names: readonly string[], droppedSeq: number): void {
    const firstSeq = names[0] === undefined ? 1 : (firstSeqOf(names[0]) ?? 1);
    if (firstSeq > droppedSeq + 1 || (names.length === 0 && droppedSeq > 0)) {
      throw new StoreDamaged(
        `Failed to open the journal: lines ${droppedSeq + 1} and on are missing in ${this.#folder}.`,
      );
    }
    this.#seq = firstSeq - 1;
  }

  async #read(
    name: string,
    isLast: boolean,
    { replay, alarm }: { replay: (line: Line) => void; alarm: (alarm: Alarm) => void },
  ): Promise<void> {
    const path = join(this.#folder, name);
    if (firstSeqOf(name) !== this.#seq + 1) {
      throw new StoreDamaged(`Failed to open the journal: ${path} does not go on from line ${this.#seq}.`);
    }
    const end = await readSegment(this.#files, { path, isLast, seq: this.#seq, sum: this.#sum }, replay);
    this.#seq = end.seq;
    this.#sum = end.sum;
    this.#segments.push({ path, firstSeq: firstSeqOf(name) ?? 0 });
    if (!isLast) return;
    this.#file = await this.#files.open(path, "append");
    this.#fileBytes = end.byteLength;
    if (end.tornBytes > 0) {
      alarm({ kind: "torn-line-cut", file: path, bytes: end.tornBytes });
      await this.#file.truncate(end.byteLength);
    }
    // A process that was killed may have written lines and flushed none of them; from now on answers lean on them.
    await this.#file.datasync();
  }

  async #openSegment(): Promise<OpenFile> {
    if (this.#file !== undefined && this.#fileBytes < this.#segmentBytes) return this.#file;
    await this.#file?.close();
    const path = join(this.#folder, segmentName(this.#seq + 1));
    this.#file = await this.#files.open(path, "append");
    await this.#files.flushFolder(this.#folder);
    this.#fileBytes = 0;
    this.#segments.push({ path, firstSeq: this.#seq + 1 });
    return this.#file;
  }
}

const DIGITS = 12;

/** Named by its first line, so that the names sort as the lines do. */
function segmentName(firstSeq: number): string {
  return `${String(firstSeq).padStart(DIGITS, "0")}.jsonl`;
}

function firstSeqOf(name: string): number | undefined {
  return /^\d{12}\.jsonl$/u.test(name) ? Number.parseInt(name, 10) : undefined;
}

type SegmentToRead = {
  readonly path: string;
  /** Only the last segment may end in a torn line. */
  readonly isLast: boolean;
  /** Of the line before; the sum is empty where that line was dropped. */
  readonly seq: number;
  readonly sum: string;
};

/** Where a segment ends, without a torn last line. */
type SegmentEnd = {
  readonly seq: number;
  readonly sum: string;
  readonly byteLength: number;
  readonly tornBytes: number;
};

/** Verifies a segment line by line. */
async function readSegment(
  files: Files,
  { path, isLast, seq, sum }: SegmentToRead,
  replay: (line: Line) => void,
): Promise<SegmentEnd> {
  let at = { seq, sum };
  let lineNumber = 0;
  let byteLength = 0;
  function readLine(bytes: Buffer, text?: string): void {
    lineNumber += 1;
    const read = unseal<Line>(bytes, checksum, text);
    if (read === undefined || read.seq !== at.seq + 1 || (at.sum !== "" && read.prev !== at.sum)) {
      throw new StoreDamaged(`Failed to read ${path}: line ${lineNumber} (number ${at.seq + 1}) is damaged.`);
    }
    replay(read);
    at = { seq: read.seq, sum: read.sum };
    byteLength += bytes.byteLength + 1;
  }

  let unfinished: readonly Buffer[] = [];
  for await (const piece of piecesOf(files, path)) {
    let start = 0;
    if (unfinished.length > 0) {
      const end = piece.indexOf(NEWLINE);
      start = end === -1 ? piece.byteLength : end + 1;
      unfinished = [...unfinished, Buffer.from(piece.subarray(0, start))];
      if (end === -1) continue;
      readLine(Buffer.concat(unfinished).subarray(0, -1));
      unfinished = [];
    }
    const end = piece.lastIndexOf(NEWLINE) + 1;
    for (const { bytes, text } of linesIn(piece.subarray(start, end))) readLine(bytes, text);
    if (end < piece.byteLength) unfinished = [Buffer.from(piece.subarray(Math.max(start, end)))];
  }
  const tail = Buffer.concat(unfinished);
  // A whole line that lost only its end mark was acknowledged; a torn one never was. Zeros after it are
  // what some file systems leave of a write that the power cut.
  if (tail.length > 0 && (!isLast || unseal(tail.subarray(0, -1), checksum) !== undefined)) {
    throw new StoreDamaged(`Failed to read ${path}: its last line does not end.`);
  }
  return { ...at, byteLength, tornBytes: tail.length };
}

// A text this long is made in the young part of the heap still.
const BLOCK_BYTES = 96 * 1024;

/** Whole lines with their text. Many become text at once, which takes half as long as one by one. */
function* linesIn(lines: Buffer): Generator<{ readonly bytes: Buffer; readonly text: string }> {
  for (let start = 0; start < lines.byteLength;) {
    const lastEnd = lines.lastIndexOf(NEWLINE, start + BLOCK_BYTES);
    const blockEnd = lastEnd < start ? lines.indexOf(NEWLINE, start) : lastEnd;
    const block = lines.toString("utf8", start, blockEnd + 1);
    for (let from = 0; start <= blockEnd;) {
      const [end, to] = [lines.indexOf(NEWLINE, start), block.indexOf("\n", from)];
      yield { bytes: lines.subarray(start, end), text: block.slice(from, to) };
      [start, from] = [end + 1, to + 1];
    }
  }
}
