import { expect, test } from "vitest";
import { isBareJpeg } from "./bare-jpeg.ts";
import { detailed, talkative, withSegments } from "../../test-support/example-pictures.ts";

const bare = await detailed(300, 200).jpeg().toBuffer();

test("a JPEG as we write it is bare, a progressive one and one in greys too", async () => {
  expect(isBareJpeg(bare)).toBe(true);
  expect(isBareJpeg(await detailed(300, 200).jpeg({ progressive: true }).toBuffer())).toBe(true);
  expect(isBareJpeg(await detailed(300, 200).greyscale().jpeg().toBuffer())).toBe(true);
});

test("a JPEG with EXIF, XMP and a profile is not bare", async () => {
  expect(isBareJpeg(await talkative("secret"))).toBe(false);
});

test.each([
  ["EXIF", 0xe1],
  ["a colour profile", 0xe2],
  ["a comment", 0xfe],
  ["a second JFIF head that may carry a preview", 0xe0],
])("one segment is enough: %s", (_, marker) => {
  expect(isBareJpeg(withSegments(bare, [[marker, Buffer.from("x")]]))).toBe(false);
});

test("nothing may stand before a bare JPEG or behind it", () => {
  expect(isBareJpeg(Buffer.concat([Buffer.from(" "), bare]))).toBe(false);
  expect(isBareJpeg(Buffer.concat([bare, Buffer.from("PK")]))).toBe(false);
  expect(isBareJpeg(Buffer.concat([bare, bare]))).toBe(false);
});

test("a cut JPEG is not bare, wherever it is cut", () => {
  for (let length = 0; length < bare.length; length += 97) expect(isBareJpeg(bare.subarray(0, length))).toBe(false);
  expect(isBareJpeg(bare.subarray(0, -1))).toBe(false);
});
