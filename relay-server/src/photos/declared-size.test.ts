import { pictureTypeOf } from "@keepsake/shared/message/picture-types";
import { expect, test } from "vitest";
import { declaredSizeOf } from "@keepsake/shared/message/declared-size";
import { bmp, bombPng, detailed, talkative } from "../../test-support/example-pictures.ts";

const size = { widthPx: 613, heightPx: 407 };
const picture = () => detailed(size.widthPx, size.heightPx);

function declaredIn(bytes: Buffer) {
  const mediaType = pictureTypeOf(bytes);
  if (mediaType === undefined) throw new Error("Failed to read an example picture: it has no known format.");
  return declaredSizeOf(mediaType, bytes);
}

test.each([
  ["a JPEG", () => picture().jpeg()],
  ["a progressive JPEG", () => picture().jpeg({ progressive: true })],
  ["a PNG", () => picture().png()],
  ["a GIF", () => picture().gif()],
  ["a WebP", () => picture().webp()],
  ["a lossless WebP", () => picture().webp({ lossless: true })],
  ["a transparent WebP", () => picture().ensureAlpha(0.5).webp()],
  ["an AVIF", () => picture().avif({ effort: 0 })],
])("the size that %s declares is read from its head", async (_, draw) => {
  expect(declaredIn(await draw().toBuffer())).toEqual(size);
});

test("the size of a JPEG is found behind all its metadata", async () => {
  expect(declaredIn(await talkative("x".repeat(60_000)))).toEqual({ widthPx: 600, heightPx: 400 });
});

test("a claim is read as it stands, however absurd", () => {
  expect(declaredIn(bombPng())).toEqual({ widthPx: 50_000, heightPx: 50_000 });
  expect(declaredIn(bmp())).toEqual({ widthPx: 2, heightPx: 2 });
});

test("a file that ends inside its head declares nothing, and no cut brings the reader down", async () => {
  for (const draw of [
    picture().jpeg(),
    picture().png(),
    picture().gif(),
    picture().webp(),
    picture().avif({ effort: 0 }),
  ]) {
    const bytes = await draw.toBuffer();
    const cuts = Array.from({ length: 400 }, (_, length) => bytes.subarray(0, length));
    const known = cuts.filter((cut) => pictureTypeOf(cut) !== undefined);
    for (const cut of known) expect([undefined, size]).toContainEqual(declaredIn(cut));
  }
});
