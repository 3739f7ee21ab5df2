import { expect, test } from "vitest";
import { MAGIC_BYTES_NEEDED, pictureTypeOf, relayTakes } from "./picture-types.ts";

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === "number" ? [part] : Array.from(part, (letter) => letter.charCodeAt(0)))),
  );

const HEADS = [
  ["image/jpeg", bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, "JFIF")],
  ["image/jpeg", bytes(0xff, 0xd8, 0xff, 0xe1, 0, 16, "Exif")],
  ["image/png", bytes(0x89, "PNG\r\n", 0x1a, "\n", 0, 0, 0, 13)],
  ["image/gif", bytes("GIF87a")],
  ["image/gif", bytes("GIF89a")],
  ["image/webp", bytes("RIFF", 1, 2, 3, 4, "WEBPVP8 ")],
  ["image/avif", bytes(0, 0, 0, 32, "ftypavif")],
  ["image/avif", bytes(0, 0, 0, 32, "ftypavis")],
  ["image/bmp", bytes("BM", 1, 2, 3, 4, 0, 0, 0, 0, 54)],
] as const;

test.each(HEADS)("%s is known by its first bytes", (mediaType, head) => {
  expect(pictureTypeOf(head)).toBe(mediaType);
});

test("a few bytes are enough to tell every format", () => {
  for (const [mediaType, head] of HEADS) expect(pictureTypeOf(head.subarray(0, MAGIC_BYTES_NEEDED))).toBe(mediaType);
});

test.each([
  ["nothing", bytes()],
  ["text", bytes("Dear son, ")],
  ["SVG", bytes("<svg xmlns=")],
  ["SVG behind an XML head", bytes('<?xml version="1.0"?><svg')],
  ["a PDF", bytes("%PDF-1.7")],
  ["a TIFF", bytes("II*", 0, 8, 0, 0, 0)],
  ["a HEIC photo", bytes(0, 0, 0, 32, "ftypheic")],
  ["a sound in a RIFF file", bytes("RIFF", 1, 2, 3, 4, "WAVE")],
  ["a cut PNG head", bytes(0x89, "PNG")],
  ["a text that begins with BM", bytes("BMW for sale")],
  ["a JPEG behind one space", bytes(" ", 0xff, 0xd8, 0xff)],
])("%s is no picture we take", (_, head) => {
  expect(pictureTypeOf(head)).toBeUndefined();
});

test("a relay takes a JPEG, but leaves a BMP to the browser", () => {
  expect(relayTakes("image/jpeg")).toBe(true);
  expect(relayTakes("image/bmp")).toBe(false);
});
