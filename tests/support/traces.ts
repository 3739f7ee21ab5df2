import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { tableBlocks } from "./table-blocks.ts";

/** What must not be found: words by what they are, and pictures as bytes. */
export type Secrets = {
  readonly words: Readonly<Record<string, string>>;
  readonly pictures: Readonly<Record<string, Buffer>>;
};

/** What was found and in which file, such as `caption as UTF-16LE in Default/…`. */
export type Trace = string;

/** Looks for secrets in every file of a folder: as it is, and unpacked where it is a table of a database. */
export async function tracesIn(folder: string, { words, pictures }: Secrets): Promise<readonly Trace[]> {
  const needles = Object.entries(words).flatMap(([name, word]) => wordNeedles(name, word));
  const windows = pictureWindows(pictures);
  const found = new Set<Trace>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const file = await readFile(path);
    const place = relative(folder, path);
    for (const bytes of [file, ...tableBlocks(file)]) {
      for (const { name, needle, isDigits } of needles) {
        if (holds(bytes, needle, isDigits)) found.add(`${name} in ${place}`);
      }
      for (const name of windows.namesIn(bytes)) found.add(`${name} in ${place}`);
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

/** The letters that bytes become wherever in a longer text they begin. */
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
