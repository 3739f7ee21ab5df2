import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IngestedPhoto } from "@keepsake/shared/message/message";
import { accept, refuse } from "@keepsake/shared/result";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { diskPhotoStore } from "../adapters/disk/photo-store.ts";
import type { PhotoIntake } from "../ports/photos.ts";
import type { PhotoStore } from "../ports/photos.ts";
import { isBareJpeg } from "./bare-jpeg.ts";
import {
  bmp,
  BLUE,
  type Colour,
  detailed,
  fourCorners,
  GREEN,
  hillside,
  plain,
  RED,
  talkative,
  WHITE,
  withSegments,
} from "../../test-support/example-pictures.ts";
import { startPhotoIntake } from "./photo-intake.ts";

// A machine that is busy with other things makes pictures slowly.
vi.setConfig({ testTimeout: 30_000 });

let folder = "";
let photos: PhotoStore;
let intake: PhotoIntake;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "keepsake-intake-"));
  photos = await diskPhotoStore(join(folder, "photos"));
  intake = await startPhotoIntake({ photos, scratchFolder: join(folder, "scratch") });
});
afterAll(async () => {
  await intake.stop();
  await rm(folder, { recursive: true, force: true });
});

async function take(picture: Sharp | Buffer | string) {
  files += 1;
  const path = join(folder, `upload-${files}`);
  await writeFile(path, picture instanceof sharp ? await picture.toBuffer() : picture);
  return intake.ingest(path);
}

async function taken(picture: Sharp | Buffer): Promise<IngestedPhoto & { rendition: Buffer; thumbnail: Buffer }> {
  const answer = await take(picture);
  if (!answer.ok) throw new Error(`Failed to take an example picture: ${answer.code}`);
  const [rendition, thumbnail] = await Promise.all(
    [answer.value.id, answer.value.thumbnailId].map(async (id) => Buffer.from((await photos.read(id)) ?? [])),
  );
  return { ...answer.value, rendition: rendition!, thumbnail: thumbnail! };
}

/** The colour at a point, given as parts of the width and the height. */
async function colourAt(jpeg: Buffer, x: number, y: number): Promise<Colour> {
  const { data, info } = await sharp(jpeg).toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return { r: data[at]!, g: data[at + 1]!, b: data[at + 2]! };
}

function distance(one: Colour, other: Colour): number {
  return Math.max(Math.abs(one.r - other.r), Math.abs(one.g - other.g), Math.abs(one.b - other.b));
}

async function expectColour(jpeg: Buffer, expected: Colour, x = 0.5, y = 0.5, tolerance = 12) {
  const seen = await colourAt(jpeg, x, y);
  expect(distance(seen, expected), `${JSON.stringify(seen)} is not ${JSON.stringify(expected)}`).toBeLessThan(
    tolerance,
  );
}

test("a large photo becomes a rendition of 2048 px and a thumbnail of 320 px, named by their bytes", async () => {
  const photo = await taken(detailed(4000, 3000).jpeg());
  expect(photo).toMatchObject({ widthPx: 2048, heightPx: 1536 });
  expect(await sharp(photo.rendition).metadata()).toMatchObject({ format: "jpeg", width: 2048, height: 1536 });
  expect(await sharp(photo.thumbnail).metadata()).toMatchObject({ format: "jpeg", width: 320, height: 240 });
  expect(photo.dHash).toMatch(/^[0-9a-f]{16}$/u);
  expect(Buffer.from(photo.thumbhash, "base64").length).toBeGreaterThan(10);
});

test("a small photo is never enlarged", async () => {
  const photo = await taken(detailed(200, 90).png());
  expect(photo).toMatchObject({ widthPx: 200, heightPx: 90 });
  expect(await sharp(photo.thumbnail).metadata()).toMatchObject({ width: 200, height: 90 });
});

test.each([
  [1, [RED, GREEN, WHITE, BLUE]],
  [2, [GREEN, RED, BLUE, WHITE]],
  [3, [WHITE, BLUE, RED, GREEN]],
  [4, [BLUE, WHITE, GREEN, RED]],
  [5, [RED, BLUE, WHITE, GREEN]],
  [6, [BLUE, RED, GREEN, WHITE]],
  [7, [WHITE, GREEN, RED, BLUE]],
  [8, [GREEN, WHITE, BLUE, RED]],
] as const)("a photo of EXIF orientation %i stands upright", async (orientation, clockwise) => {
  const photo = await taken((await fourCorners()).withMetadata({ orientation }).jpeg({ quality: 95 }));
  expect(photo.widthPx > photo.heightPx).toBe(orientation < 5);
  for (const jpeg of [photo.rendition, photo.thumbnail]) {
    await expectColour(jpeg, clockwise[0], 0.1, 0.1);
    await expectColour(jpeg, clockwise[1], 0.9, 0.1);
    await expectColour(jpeg, clockwise[2], 0.9, 0.9);
    await expectColour(jpeg, clockwise[3], 0.1, 0.9);
  }
});

test("I4: place, camera, description, comment and profile are gone from every byte", async () => {
  const secret = "Grandma's-house-42";
  const upload = await talkative(secret);
  expect(upload.includes(secret)).toBe(true);
  expect((await sharp(upload).metadata()).exif).toBeDefined();

  const photo = await taken(upload);
  for (const jpeg of [photo.rendition, photo.thumbnail]) {
    const traces = [secret, "Exif", "ns.adobe", "ICC_PROFILE", "Photoshop", "MPF"];
    expect(traces.filter((trace) => jpeg.includes(trace))).toEqual([]);
    expect(isBareJpeg(jpeg)).toBe(true);
    const { exif, xmp, icc, iptc, orientation } = await sharp(jpeg).metadata();
    expect([exif, xmp, icc, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  }
});

test("a file that is something else as well loses everything that is not the picture", async () => {
  const jpeg = await plain(RED).jpeg().toBuffer();
  const script = "<script>steal()</script>";
  const upload = Buffer.concat([withSegments(jpeg, [[0xfe, Buffer.from(script)]]), Buffer.from(`PK\x03\x04${script}`)]);
  const photo = await taken(upload);
  await expectColour(photo.rendition, RED);
  expect(photo.rendition.includes("steal") || photo.thumbnail.includes("steal")).toBe(false);
  expect(photo.rendition.includes("PK\x03\x04")).toBe(false);
});

test("colours meant for print or for a wide screen come out as they look", async () => {
  await expectColour(
    (await taken(plain(RED).toColourspace("cmyk").jpeg({ quality: 95 }))).rendition,
    RED,
    0.5,
    0.5,
    40,
  );
  const wide = await plain(GREEN).withIccProfile("p3").png().toBuffer();
  const asWritten = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
  expect(distance({ r: asWritten[0]!, g: asWritten[1]!, b: asWritten[2]! }, GREEN)).toBeGreaterThan(20);
  await expectColour((await taken(wide)).rendition, GREEN);
});

test("a PNG of 16 bits, of greys, and a JPEG of greys are taken", async () => {
  await expectColour((await taken(plain(BLUE).toColourspace("rgb16").png())).rendition, BLUE);
  const grey = { r: 90, g: 90, b: 90 };
  await expectColour((await taken(plain(grey).toColourspace("b-w").png())).rendition, grey);
  await expectColour((await taken(plain(grey).toColourspace("b-w").jpeg())).rendition, grey);
});

test.each([
  ["WebP", () => plain(GREEN).webp({ quality: 95 })],
  ["AVIF", () => plain(GREEN).avif({ quality: 90, effort: 0 })],
  ["GIF", () => plain(GREEN).gif()],
  ["PNG with a palette", () => plain(GREEN).png({ palette: true })],
])("a %s is taken", async (_, draw) => {
  await expectColour((await taken(draw())).rendition, GREEN);
});

test("I7: of an animation the first frame is kept", async () => {
  const frames = [await plain(RED).png().toBuffer(), await plain(BLUE).png().toBuffer()];
  for (const animation of [
    sharp(frames, { join: { animated: true } }).gif({ delay: [100, 100] }),
    sharp(frames, { join: { animated: true } }).webp({ delay: [100, 100] }),
  ]) {
    const photo = await taken(await animation.toBuffer());
    expect(photo).toMatchObject({ widthPx: 400, heightPx: 200 });
    await expectColour(photo.rendition, RED);
  }
});

test("what is transparent becomes white", async () => {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  await expectColour(
    (await taken(sharp({ create: { width: 99, height: 99, channels: 4, background: clear } }).png())).rendition,
    WHITE,
  );
});

test("the same picture saved otherwise has nearly the same hash, another picture has not", async () => {
  const original = await hillside().png().toBuffer();
  const [first, resaved, other] = [
    await taken(original),
    await taken(sharp(original).resize(500).jpeg({ quality: 60 })),
    await taken(sharp(original).rotate(180).png()),
  ];
  expect(differingBits(first.dHash, resaved.dHash)).toBeLessThanOrEqual(6);
  expect(differingBits(first.dHash, other.dHash)).toBeGreaterThan(12);
});

function differingBits(one: string, other: string): number {
  return [...(BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2)].filter((bit) => bit === "1").length;
}

test.each([
  ["text", "Dear son, here is no picture."],
  ["an empty file", ""],
  ["SVG", '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>'],
  ["SVG behind an XML head", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ["a PDF", "%PDF-1.7 "],
  ["BMP, which only browsers decode here", bmp()],
])("%s is refused as no picture", async (_, bytes) => {
  expect(await take(bytes)).toEqual(refuse("not-a-picture"));
});

test("a picture of 31 px is too small, one of 32 px is not", async () => {
  expect(await take(plain(RED, 31, 31).png())).toEqual(refuse("picture-too-small"));
  expect(await taken(plain(RED, 32, 1).png())).toMatchObject({ widthPx: 32, heightPx: 1 });
});

test("I2: a picture of more than 12,000 px on a side or 50 megapixels is too large", async () => {
  expect(await take(plain(RED, 12_001, 10).png())).toEqual(refuse("picture-too-large"));
  expect(await take(plain(RED, 10, 20_000).jpeg())).toEqual(refuse("picture-too-large"));
  expect(await take(plain(RED, 7100, 7100).png({ compressionLevel: 1 }))).toEqual(refuse("picture-too-large"));
  expect(await taken(plain(RED, 12_000, 40).png())).toMatchObject({ widthPx: 2048, heightPx: 7 });
});

test("a size that is hidden behind megabytes of metadata is judged all the same", async () => {
  const filler = Array.from({ length: 6 }, () => [0xe5, Buffer.alloc(60_000)] as const);
  const tooLarge = withSegments(await plain(RED, 12_001, 10).jpeg().toBuffer(), filler);
  const tooSmall = withSegments(await plain(RED, 10, 10).jpeg().toBuffer(), filler);
  expect(await take(tooLarge)).toEqual(refuse("picture-too-large"));
  expect(await take(tooSmall)).toEqual(refuse("picture-too-small"));
});

test("a cut, scrambled or mislabelled picture is broken", async () => {
  const jpeg = await detailed(800, 600).jpeg().toBuffer();
  const png = await detailed(800, 600).png().toBuffer();
  expect(await take(jpeg.subarray(0, jpeg.length / 2))).toEqual(refuse("picture-broken"));
  expect(await take(png.subarray(0, png.length / 2))).toEqual(refuse("picture-broken"));
  expect(await take(Buffer.concat([jpeg.subarray(0, 20), Buffer.alloc(500, 7)]))).toEqual(refuse("picture-broken"));
  expect(await take(Buffer.concat([Buffer.from("GIF89a"), png]))).toMatchObject({ ok: false });
});

test("nothing of the moment stays on disk, and the upload is left alone", async () => {
  expect(await readdir(join(folder, "scratch"))).toEqual([]);
  const path = join(folder, "upload-mine");
  const bytes = await plain(RED).jpeg().toBuffer();
  await writeFile(path, bytes);
  expect(await intake.ingest(path)).toEqual(accept(expect.anything()));
  expect(await readFile(path)).toEqual(bytes);
});
