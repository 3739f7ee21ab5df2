import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";

/** What must not be found: words by what they are, and pictures as bytes. */
type Secrets = {
  readonly words: Readonly<Record<string, string>>;
  readonly pictures: Readonly<Record<string, Buffer>>;
};

/** What was found and in which file, such as `caption as UTF-16LE in Default/…`. */
type FoundSecret = string;

/** Looks for secrets in every file of a folder: as it is, and unpacked where it is a table of a database. */
export async function findSecrets(folder: string, { words, pictures }: Secrets): Promise<readonly FoundSecret[]> {
  const needles = Object.entries(words).flatMap(([name, word]) => wordNeedles(name, word));
  const windows = pictureWindows(pictures);
  const found = new Set<FoundSecret>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const file = await readFile(path);
    const fileName = relative(folder, path);
    for (const bytes of [file, ...tableBlocks(file)]) {
      for (const { name, needle, isDigits } of needles) {
        if (holds(bytes, needle, isDigits)) found.add(`${name} in ${fileName}`);
      }
      for (const name of windows.namesIn(bytes)) found.add(`${name} in ${fileName}`);
    }
  }
  return [...found].toSorted();
}

type Needle = { readonly name: string; readonly needle: Buffer; readonly isDigits: boolean };

function wordNeedles(name: string, word: string): readonly Needle[] {
  const wide = Buffer.from(word, "utf16le");
  const forms: [string, Buffer][] = [
    ["UTF-8", Buffer.from(word)],
    ["UTF-16LE", wide],
    ["UTF-16BE", Buffer.from(wide).swap16()],
    ...base64Cores(Buffer.from(word)).map((core): [string, Buffer] => ["base64", Buffer.from(core)]),
  ];
  return forms.map(([form, needle]) => ({
    name: `${name} as ${form}`,
    needle,
    isDigits: form === "UTF-8" && /^\d+$/u.test(word),
  }));
}

/** The base64 letters of some bytes, for each position in a longer text at which they may begin. */
function base64Cores(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .replaceAll("=", "");
    const isCut = (shift + bytes.length) % 3 !== 0;
    return text.slice(Math.ceil((shift * 8) / 6), isCut ? -1 : undefined);
  });
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Digits count only where no others stand beside them: a longer number holds any short one by chance. */
function holds(bytes: Buffer, needle: Buffer, isDigits: boolean): boolean {
  for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, at + 1)) {
    if (!isDigits || !(isDigit(bytes[at - 1]) || isDigit(bytes[at + needle.length]))) return true;
  }
  return false;
}

const WINDOW_BYTES = 16;
const SCAN_MARK = Buffer.from([0xff, 0xda]);
const FILTER_SLOTS = 1 << 20;

/** Every sixteenth window of each picture, plain and as base64; any longer run of its bytes holds one of them. */
function pictureWindows(pictures: Readonly<Record<string, Buffer>>) {
  const names = new Map<string, string>();
  const filter = new Uint8Array(FILTER_SLOTS);
  const slot = (bytes: Buffer, at: number) => (Math.imul(bytes.readUInt32LE(at), 0x9e3779b1) >>> 12) % FILTER_SLOTS;
  const addAll = (name: string, bytes: Buffer, from: number) => {
    for (let at = from; at + WINDOW_BYTES <= bytes.length; at += WINDOW_BYTES) {
      const window = bytes.subarray(at, at + WINDOW_BYTES);
      // Runs of few values are in many files.
      if (new Set(window).size < WINDOW_BYTES / 2) continue;
      names.set(window.toString("latin1"), name);
      filter[slot(bytes, at)] = 1;
    }
  };
  for (const [name, picture] of Object.entries(pictures)) {
    // The tables before the scan are the same in many pictures.
    const scanAt = picture.lastIndexOf(SCAN_MARK) + WINDOW_BYTES;
    addAll(`bytes of ${name}`, picture, scanAt);
    addAll(`base64 of ${name}`, Buffer.from(picture.toString("base64")), Math.ceil((scanAt * 4) / 3));
  }
  return {
    namesIn(bytes: Buffer): ReadonlySet<string> {
      const found = new Set<string>();
      for (let at = 0; at + WINDOW_BYTES <= bytes.length; at += 1) {
        if (filter[slot(bytes, at)] === 0) continue;
        const name = names.get(bytes.toString("latin1", at, at + WINDOW_BYTES));
        if (name !== undefined) found.add(name);
      }
      return found;
    },
  };
}

const FOOTER_BYTES = 48;
const TABLE_MAGIC = Buffer.from("57fb808b247547db", "hex");
const SNAPPY = 1;

/** The unpacked data blocks of a LevelDB table, as browsers keep them; none for any other file. */
function tableBlocks(file: Buffer): readonly Buffer[] {
  if (file.length < FOOTER_BYTES || !file.subarray(-TABLE_MAGIC.length).equals(TABLE_MAGIC)) return [];
  const [, metaEnd] = handleAt(file, file.length - FOOTER_BYTES);
  const [indexAt] = handleAt(file, metaEnd);
  return entryValues(blockAt(file, indexAt)).map((value) => blockAt(file, handleAt(value, 0)[0]));
}

type Handle = { readonly offset: number; readonly length: number };

function handleAt(bytes: Buffer, from: number): readonly [Handle, end: number] {
  const [offset, afterOffset] = readVarint(bytes, from);
  const [length, end] = readVarint(bytes, afterOffset);
  return [{ offset, length }, end];
}

/** One byte after the block says how it was packed. */
function blockAt(file: Buffer, { offset, length }: Handle): Buffer {
  const block = file.subarray(offset, offset + length);
  return file.readUInt8(offset + length) === SNAPPY ? decompressSnappy(block) : block;
}

function entryValues(block: Buffer): Buffer[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - restarts * 4;
  const values: Buffer[] = [];
  for (let at = 0; at < end;) {
    const [, afterShared] = readVarint(block, at);
    const [ownKeyBytes, afterOwn] = readVarint(block, afterShared);
    const [valueBytes, afterValue] = readVarint(block, afterOwn);
    const valueAt = afterValue + ownKeyBytes;
    values.push(block.subarray(valueAt, valueAt + valueBytes));
    at = valueAt + valueBytes;
  }
  return values;
}

/** Undoes snappy's compression of one block. Throws a RangeError where the bytes are no such block. */
function decompressSnappy(packed: Buffer): Buffer {
  const [length, start] = readVarint(packed, 0);
  // A block of a database is a few KB, so a far larger length is a misread.
  if (length > BLOCK_BYTES_MAX) throw new RangeError(`Failed to unpack a block: it claims ${length} bytes.`);
  const unpacked = Buffer.alloc(length);
  let at = start;
  let end = 0;
  const copyBack = (distance: number, count: number) => {
    if (distance === 0 || distance > end) throw new RangeError(`Failed to unpack a block: ${distance} bytes back.`);
    // Byte by byte: a copy may reach into what it is just writing.
    for (let each = 0; each < count; each += 1) unpacked.writeUInt8(unpacked.readUInt8(end - distance), end++);
  };
  while (at < packed.length) {
    const tag = packed.readUInt8(at);
    at += 1;
    switch (tag & 3) {
      case 0: {
        const lengthBytes = Math.max(0, (tag >> 2) - 59);
        const count = (lengthBytes === 0 ? tag >> 2 : packed.readUIntLE(at, lengthBytes)) + 1;
        at += lengthBytes;
        packed.copy(unpacked, end, at, at + count);
        at += count;
        end += count;
        break;
      }
      case 1:
        copyBack(((tag >> 5) << 8) | packed.readUInt8(at), ((tag >> 2) & 7) + 4);
        at += 1;
        break;
      case 2:
        copyBack(packed.readUInt16LE(at), (tag >> 2) + 1);
        at += 2;
        break;
      default:
        copyBack(packed.readUInt32LE(at), (tag >> 2) + 1);
        at += 4;
    }
  }
  return unpacked;
}

const BLOCK_BYTES_MAX = 64 << 20;

/** A number in sevens of bits, lowest first, and where it ends. */
function readVarint(bytes: Buffer, from: number): readonly [value: number, end: number] {
  let value = 0;
  for (let at = from, factor = 1; ; at += 1, factor *= 128) {
    const byte = bytes.readUInt8(at);
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return [value, at + 1];
  }
}
