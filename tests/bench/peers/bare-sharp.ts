import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RENDITION_SIDE_PX_MAX, THUMBNAIL_SIDE_PX_MAX } from "@keepsake/shared/message/limits";
import { D_HASH_COLUMNS, D_HASH_ROWS, dHashOf } from "@keepsake/relay-server/src/photos/d-hash.ts";
import sharp, { type Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";

const JPEG = { quality: 82 };
const THUMBHASH_SIDE_PX_MAX = 100;

/** The outputs of an ingest with sharp alone: no child, no limits, nothing durable. */
export async function bareSharp(path: string, folder: string): Promise<void> {
  const side = RENDITION_SIDE_PX_MAX;
  const { data, info } = await sharp(path)
    .autoOrient()
    .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const rendition = await sharp(data, { raw }).jpeg(JPEG).toBuffer();
  const thumbnail = await inside(sharp(data, { raw }), THUMBNAIL_SIDE_PX_MAX).jpeg(JPEG).toBuffer();
  await Promise.all([
    writeFile(join(folder, "bare-rendition.jpg"), rendition),
    writeFile(join(folder, "bare-thumbnail.jpg"), thumbnail),
  ]);
  const small = await inside(sharp(thumbnail), THUMBHASH_SIDE_PX_MAX)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  rgbaToThumbHash(small.info.width, small.info.height, small.data);
  const grey = await sharp(rendition)
    .resize({ width: D_HASH_COLUMNS, height: D_HASH_ROWS, fit: "fill" })
    .greyscale()
    .raw()
    .toBuffer();
  dHashOf(grey);
}

function inside(picture: Sharp, sidePx: number): Sharp {
  return picture.resize({ width: sidePx, height: sidePx, fit: "inside", withoutEnlargement: true });
}
