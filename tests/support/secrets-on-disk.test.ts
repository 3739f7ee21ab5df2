import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainPicture } from "./pictures.ts";
import { removeFolder, temporaryFolder } from "./folders.ts";
import { findSecrets } from "./secrets-on-disk.ts";

const CAPTION = "Quetzalwing Quetzalwing over the quarry";
const words = { caption: CAPTION, PIN: "482913" };

let folder: string;
let picture: Buffer;
beforeAll(async () => {
  folder = await temporaryFolder("traces");
  picture = await plainPicture(320, 240);
});
afterAll(() => removeFolder(folder));

async function tracesOf(bytes: Buffer): Promise<readonly string[]> {
  await writeFile(join(folder, "file"), bytes);
  return findSecrets(folder, { words, pictures: { photo: picture } });
}

const inNoise = (bytes: Buffer) => Buffer.concat([randomBytes(1001), bytes, randomBytes(777)]);

test.each([
  ["UTF-8", Buffer.from(CAPTION)],
  ["UTF-16LE", Buffer.from(CAPTION, "utf16le")],
  ["UTF-16BE", Buffer.from(CAPTION, "utf16le").swap16()],
  ["base64", Buffer.from(Buffer.from(`{"caption":"${CAPTION}"}`).toString("base64"))],
])("a word as %s is found", async (form, bytes) => {
  expect(await tracesOf(inNoise(bytes))).toContain(`caption as ${form} in file`);
});

test("a few dozen bytes of a picture are found, plain and as base64; another picture and noise are not", async () => {
  const middle = Math.floor(picture.length / 2);
  expect(await tracesOf(inNoise(picture.subarray(middle, middle + 64)))).toEqual(["bytes of photo in file"]);
  const text = picture.toString("base64").slice(middle, middle + 64);
  expect(await tracesOf(inNoise(Buffer.from(text)))).toEqual(["base64 of photo in file"]);
  expect(await tracesOf(await plainPicture(640, 300))).toEqual([]);
  expect(await tracesOf(randomBytes(1 << 20))).toEqual([]);
});

test("digits count only where they stand alone", async () => {
  expect(await tracesOf(Buffer.from(`"pin":"482913"`))).toEqual(["PIN as UTF-8 in file"]);
  expect(await tracesOf(Buffer.from(`"time":"13348291377"`))).toEqual([]);
});

test("a word that a database packed away is found", async () => {
  // "Quetzalwing ", then twelve bytes from twelve bytes back, then the rest.
  const block = Buffer.concat([
    Buffer.from([CAPTION.length]),
    literal("Quetzalwing "),
    Buffer.from([((12 - 1) << 2) | 2, 12, 0]),
    literal("over the quarry"),
  ]);
  expect(block.includes(CAPTION)).toBe(false);
  expect(await tracesOf(tableOf(block))).toEqual(["caption as UTF-8 in file"]);
});

const literal = (text: string) => Buffer.from([(text.length - 1) << 2, ...Buffer.from(text)]);

/** A database's table with one packed data block. */
function tableOf(packed: Buffer): Buffer {
  const data = Buffer.concat([packed, Buffer.from([1, 0, 0, 0, 0])]);
  const handle = Buffer.from([0, packed.length]);
  const key = Buffer.from("k");
  const index = Buffer.concat([Buffer.from([0, key.length, handle.length]), key, handle, Buffer.alloc(4), uint32(1)]);
  const footer = Buffer.alloc(48);
  Buffer.from([0, 0, data.length, index.length]).copy(footer);
  Buffer.from("57fb808b247547db", "hex").copy(footer, 40);
  return Buffer.concat([data, index, Buffer.alloc(5), footer]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
