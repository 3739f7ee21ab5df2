import { describe, expect, test } from "vitest";
import { completenessOf } from "./completeness.ts";

const letters = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const zeros = (length: number) => Array.from({ length }, () => 0);
const file = (...parts: (readonly number[])[]) => Uint8Array.from(parts.flat());

const START = [0xff, 0xd8];
const END = [0xff, 0xd9];
/** Coded data with a stuffed 0xff and a restart in it. */
const DATA = [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4];
const segment = (marker: number, content: readonly number[]) => [0xff, marker, 0, content.length + 2, ...content];
const frame = (marker: number, colours: number) => segment(marker, [8, 0, 9, 0, 9, colours, ...zeros(3 * colours)]);
const scan = (colours: readonly number[], coefficients: readonly [number, number], bits: number) =>
  segment(0xda, [colours.length, ...colours.flatMap((colour) => [colour, 0]), ...coefficients, bits]).concat(DATA);
const baseline = [...frame(0xc0, 3), ...scan([1, 2, 3], [0, 63], 0)];
const thumbnail = segment(0xe1, [...START, ...baseline, ...END]);

describe("I12: a JPEG", () => {
  test("is whole where its end comes after its data, whatever follows", () => {
    expect(completenessOf("image/jpeg", file(START, thumbnail, baseline, END, zeros(200 * 1024)))).toBe("whole");
  });

  test("is cut short without its end, though a thumbnail inside of it has one", () => {
    expect(completenessOf("image/jpeg", file(START, thumbnail, baseline))).toBe("cut-short");
    expect(completenessOf("image/jpeg", file(START, baseline.slice(0, -3)))).toBe("cut-short");
  });

  test("has too little before its data begin", () => {
    expect(completenessOf("image/jpeg", file(START, thumbnail))).toBe("too-little");
    expect(completenessOf("image/jpeg", file(START, thumbnail.slice(0, 20)))).toBe("too-little");
  });

  test("has too little, though in full height, until the last scan of each of its colours has begun", () => {
    const coarse = [START, frame(0xc2, 2), scan([1, 2], [0, 0], 0), scan([1], [1, 63], 1), scan([2], [1, 63], 0)];
    expect(completenessOf("image/jpeg", file(...coarse))).toBe("too-little");
    expect(completenessOf("image/jpeg", file(...coarse, scan([1], [1, 63], 0x10)))).toBe("cut-short");
    expect(completenessOf("image/jpeg", file(...coarse, scan([1], [1, 63], 0x10), END))).toBe("whole");
  });
});

describe("I12: a PNG", () => {
  const chunk = (type: string, content: readonly number[]) => [
    0,
    0,
    0,
    content.length,
    ...letters(type),
    ...content,
    ...zeros(4),
  ];
  const begin = (interlace: number) => [...zeros(8), ...chunk("IHDR", [...zeros(12), interlace])];

  test("is whole with its last chunk, and not for the letters of one in its data", () => {
    const pixels = chunk("IDAT", letters("..IEND.."));
    expect(completenessOf("image/png", file(begin(0), pixels, chunk("IEND", [])))).toBe("whole");
    expect(completenessOf("image/png", file(begin(0), pixels))).toBe("cut-short");
  });

  test("has too little where it is interlaced, and coarse, without its end", () => {
    expect(completenessOf("image/png", file(begin(1), chunk("IDAT", zeros(8))))).toBe("too-little");
  });
});

describe("I12: a GIF", () => {
  const begin = [...letters("GIF89a"), 9, 0, 9, 0, 0x80, 0, 0, ...zeros(6), 0x21, 0xf9, 4, ...zeros(4), 0];
  const picture = (packed: number) => [0x2c, 0, 0, 0, 0, 9, 0, 9, 0, packed, 2, 3, 1, 1, 1, 2, 1, 1];

  test("is whole with the last block of its first picture", () => {
    expect(completenessOf("image/gif", file(begin, picture(0), [0]))).toBe("whole");
    expect(completenessOf("image/gif", file(begin, picture(0)))).toBe("cut-short");
    expect(completenessOf("image/gif", file(begin, picture(0).slice(0, 4)))).toBe("cut-short");
  });

  test("has too little where it is interlaced, and coarse, without its end", () => {
    expect(completenessOf("image/gif", file(begin, picture(0x40)))).toBe("too-little");
  });
});

test("I12: a BMP has too little without its top, which is last in its file", () => {
  const header = new DataView(new ArrayBuffer(54));
  header.setUint32(10, 54, true);
  header.setInt32(18, 9, true);
  header.setInt32(22, 100, true);
  header.setUint16(28, 24, true);
  const begin = Array.from(new Uint8Array(header.buffer));
  const rows = (count: number) => zeros(28 * count);
  expect(completenessOf("image/bmp", file(begin, rows(100)))).toBe("whole");
  expect(completenessOf("image/bmp", file(begin, rows(96)))).toBe("whole");
  expect(completenessOf("image/bmp", file(begin, rows(90)))).toBe("too-little");
});
