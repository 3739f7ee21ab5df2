import exifr from "exifr";
import sharp from "sharp";
import { expect, test } from "vitest";
import { bombPng, memoryHungryPng, TEXT_NAMED_JPG } from "./hostile-pictures.ts";
import {
  animatedPicture,
  cmykPicture,
  phonePicture,
  pictureAs,
  plainPicture,
  TELLTALE,
  truncatedPicture,
} from "./pictures.ts";

test("the phone's picture is 12 MP, lies on its side and tells where and by whom it was taken", async () => {
  const bytes = await phonePicture();
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg", width: 4000, height: 3000, orientation: 6 });
  expect(await exifr.parse(bytes, { translateValues: false, gps: true })).toMatchObject({ Make: TELLTALE.camera });
  expect((await exifr.gps(bytes)).latitude).toBeCloseTo(51.509, 2);
  expect(bytes.length).toBeGreaterThan(2_000_000);
});

test("turned upright it has the sun at the top left", async () => {
  const small = await sharp(await phonePicture())
    .rotate()
    .resize(30, 40)
    .raw()
    .toBuffer();
  const [red = 0, green = 0, blue = 0] = small.subarray((6 * 30 + 6) * 3);
  expect(red).toBeGreaterThan(200);
  expect(green).toBeGreaterThan(160);
  expect(blue).toBeLessThan(140);
});

test("the plain picture tells nothing", async () => {
  expect(await exifr.parse(await plainPicture())).toBeUndefined();
});

test("the bomb is 41 bytes and declares 50,000 pixels", async () => {
  const bytes = bombPng();
  expect(bytes).toHaveLength(41);
  expect(bytes.readUInt32BE(16)).toBe(50_000);
});

test("the hungry picture is valid, interlaced, 16-bit and small as a file", async () => {
  const bytes = await memoryHungryPng(120, 40);
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 120, height: 40, depth: "ushort", isProgressive: true });
  await expect(sharp(bytes).raw().toBuffer()).resolves.toHaveLength(120 * 40 * 4);
  expect((await memoryHungryPng()).length).toBeLessThan(4_000_000);
});

test.each(["png", "webp", "avif", "gif"] as const)("a %s is one", async (format) => {
  const { format: found } = await sharp(await pictureAs(format)).metadata();
  expect(found).toBe(format === "avif" ? "heif" : format);
});

test.each(["gif", "webp"] as const)("the animated %s has three frames", async (format) => {
  expect((await sharp(await animatedPicture(format), { animated: true }).metadata()).pages).toBe(3);
});

test("the print shop's picture is CMYK, the broken one breaks and the letter is no picture", async () => {
  expect((await sharp(await cmykPicture()).metadata()).space).toBe("cmyk");
  await expect(
    sharp(await truncatedPicture(), { failOn: "truncated" })
      .raw()
      .toBuffer(),
  ).rejects.toThrow("premature end");
  await expect(sharp(TEXT_NAMED_JPG).metadata()).rejects.toThrow("unsupported image format");
});
