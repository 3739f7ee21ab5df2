import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PHOTO_PIXELS_MAX, RENDITION_SIDE_PX_MAX, THUMBNAIL_SIDE_PX_MAX } from "@keepsake/shared/message/limits";
import { accept, refuse } from "@keepsake/shared/result";
import sharp, { type OutputInfo, type Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { D_HASH_COLUMNS, D_HASH_ROWS, dHashOf } from "./d-hash.ts";
import { judgeSize } from "@keepsake/shared/message/declared-size";
import {
  isStorageFull,
  type PictureAnswer,
  type PictureFacts,
  type PictureTask,
  RENDITION_NAME,
  THUMBNAIL_NAME,
} from "./picture-task.ts";

const JPEG = { quality: 82 };
/** The longest side of what a thumbhash is made from. */
const THUMBHASH_SIDE_PX_MAX = 100;

type Pixels = { readonly data: Buffer; readonly info: OutputInfo };

/** Re-encodes an untrusted picture. A decoder may crash here, so only a child process calls this. */
export async function reEncode(task: PictureTask): Promise<PictureAnswer> {
  const rendition = await renditionOf(task);
  if (!rendition.ok) return rendition;
  const { data: jpeg, info } = rendition.value;

  const renditionPath = join(task.outputFolder, RENDITION_NAME);
  try {
    // The thumbnail is made on another thread meanwhile.
    const [thumbnail, dHash] = await Promise.all([thumbnailOf(jpeg), writeAndReadBack(renditionPath, rendition.value)]);
    await writeFile(join(task.outputFolder, THUMBNAIL_NAME), thumbnail.jpeg);
    return accept({
      widthPx: info.width,
      heightPx: info.height,
      thumbhash: thumbnail.thumbhash,
      dHash,
    } satisfies PictureFacts);
  } catch (error) {
    if (isStorageFull(error)) return refuse("storage-full");
    throw error;
  }
}

async function thumbnailOf(rendition: Buffer): Promise<{ readonly jpeg: Buffer; readonly thumbhash: string }> {
  const small = await shrunk(sharp(rendition), THUMBNAIL_SIDE_PX_MAX);
  const [jpeg, thumbhash] = await Promise.all([pictureOf(small).jpeg(JPEG).toBuffer(), thumbhashOf(small)]);
  return { jpeg, thumbhash };
}

const FORMAT_OF: Readonly<Record<string, string>> = {
  "image/jpeg": "jpeg",
  "image/png": "png",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/avif": "heif",
};

/**
 * The first frame as a JPEG, turned as its EXIF says, in 8-bit sRGB, on white where it was transparent, never enlarged.
 * One pipeline, so that it is encoded while it is still being decoded.
 */
async function renditionOf({ path, mediaType }: PictureTask) {
  // "truncated" refuses half a picture, for which nobody should pay; pictures with small faults pass, as browsers show
  // them whole.
  const picture = sharp(path, { failOn: "truncated", limitInputPixels: PHOTO_PIXELS_MAX, sequentialRead: true });
  try {
    const header = await picture.metadata();
    if (header.format !== FORMAT_OF[mediaType]) return refuse("picture-broken");
    const size = judgeSize({ widthPx: header.width, heightPx: header.height });
    if (!size.ok) return size;
    const small = picture
      .resize({
        width: RENDITION_SIDE_PX_MAX,
        height: RENDITION_SIDE_PX_MAX,
        fit: "inside",
        withoutEnlargement: true,
      })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb");
    const upright = await turned(small, header.orientation ?? 1);
    return accept(await upright.jpeg(JPEG).toBuffer({ resolveWithObject: true }));
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return refuse(String(error).includes("exceeds pixel limit") ? "picture-too-large" : "picture-broken");
  }
}

function pictureOf({ data, info: { width, height, channels } }: Pixels) {
  return sharp(data, { raw: { width, height, channels } });
}

/** What each EXIF orientation asks for; the mirroring is done before the turn. */
const TURNS: Readonly<Record<number, { readonly angle: number; readonly flop: boolean }>> = {
  2: { angle: 0, flop: true },
  3: { angle: 180, flop: false },
  4: { angle: 180, flop: true },
  5: { angle: 270, flop: true },
  6: { angle: 90, flop: false },
  7: { angle: 90, flop: true },
  8: { angle: 270, flop: false },
};

/** Turning after shrinking needs a fraction of the time and memory: nothing but the rendition is turned. */
async function turned(small: Sharp, orientation: number): Promise<Sharp> {
  const turn = TURNS[orientation];
  if (turn === undefined) return small;
  const pixels = await small.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  return pictureOf(pixels).flop(turn.flop).rotate(turn.angle);
}

function shrunk(picture: Sharp, sidePx: number): Promise<Pixels> {
  return picture
    .resize({ width: sidePx, height: sidePx, fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
}

async function thumbhashOf(thumbnail: Pixels): Promise<string> {
  const { data, info } = await pictureOf(await shrunk(pictureOf(thumbnail), THUMBHASH_SIDE_PX_MAX))
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}

/** Decodes the whole of the file that people will view, and hashes its pixels. */
async function writeAndReadBack(path: string, { data, info: { width, height } }: Pixels): Promise<string> {
  await writeFile(path, data);
  const rendition = sharp(await readFile(path), { failOn: "warning" });
  const header = await rendition.metadata();
  if (header.format !== "jpeg" || header.width !== width || header.height !== height) {
    throw new Error(`Failed to read a rendition back: it is ${header.format}, ${header.width} × ${header.height}.`);
  }
  const grey = await rendition
    .resize({ width: D_HASH_COLUMNS, height: D_HASH_ROWS, fit: "fill" })
    .greyscale()
    .raw()
    .toBuffer();
  return dHashOf(grey);
}
