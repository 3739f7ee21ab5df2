import type { PathLike } from "node:fs";
import { mkdir, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

/** Where the drawing of a picture is kept: those that other parts show too are shared. */
const own = (name: string) => new URL(`demo-pictures/${name}.svg`, import.meta.url);
const shared = (name: string) => new URL(import.meta.resolve(`@keepsake/shared/look/pictures/${name}.svg`));

/** Each drawing of the demo and how long its longer side is as a photo. */
const DRAWINGS = {
  "tree-in-bloom": { drawing: own("tree-in-bloom"), sidePx: 1800 },
  "cat-at-the-window": { drawing: own("cat-at-the-window"), sidePx: 1600 },
  "first-bicycle": { drawing: own("first-bicycle"), sidePx: 1600 },
  "winter-house": { drawing: own("winter-house"), sidePx: 1600 },
  "sunday-pancakes": { drawing: own("sunday-pancakes"), sidePx: 1400 },
  "evening-game": { drawing: own("evening-game"), sidePx: 1600 },
  "autumn-bench": { drawing: own("autumn-bench"), sidePx: 1600 },
  "river-fireworks": { drawing: own("river-fireworks"), sidePx: 1500 },
  graduation: { drawing: own("graduation"), sidePx: 1600 },
  workshop: { drawing: own("workshop"), sidePx: 1600 },
  letter: { drawing: own("letter"), sidePx: 1400 },
  toast: { drawing: own("toast"), sidePx: 1400 },
  balloons: { drawing: shared("balloons"), sidePx: 1600 },
  beach: { drawing: shared("beach"), sidePx: 1800 },
  cake: { drawing: shared("cake"), sidePx: 1400 },
  dog: { drawing: shared("dog"), sidePx: 1400 },
  drawing: { drawing: shared("drawing"), sidePx: 1600 },
  lake: { drawing: shared("lake"), sidePx: 2400 },
  sunflowers: { drawing: shared("sunflowers"), sidePx: 1600 },
} as const;

export type DemoPicture = keyof typeof DRAWINGS;

export const DEMO_PICTURES = Object.keys(DRAWINGS) as readonly DemoPicture[];

const GRAIN_SIDE_PX = 512;

/**
 * Makes a photo of each drawing, as JPEG files named after it, and leaves alone those that are newer than it. Grain
 * and darker edges are added, so that flat colours resemble a photo.
 */
export async function renderDemoPictures(
  folder: string,
  pictures: readonly DemoPicture[] = DEMO_PICTURES,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const isDone = await Promise.all(
    pictures.map((picture) => isNewer(demoPicturePath(folder, picture), DRAWINGS[picture].drawing)),
  );
  const missing = pictures.filter((_picture, index) => !isDone[index]);
  if (missing.length === 0) return;
  const grain = await grainTile();
  await Promise.all(missing.map((picture) => renderPicture(folder, picture, grain)));
}

export function demoPicturePath(folder: string, picture: DemoPicture): string {
  return join(folder, `${picture}.jpg`);
}

async function renderPicture(folder: string, picture: DemoPicture, grain: Buffer): Promise<void> {
  const { drawing, sidePx } = DRAWINGS[picture];
  const svg = await readFile(fileURLToPath(drawing));
  const { width, height } = await sharp(svg).metadata();
  // Drawn at its final size: enlarging pixels afterwards would blur what vectors keep sharp.
  const density = (72 * sidePx) / Math.max(width, height);
  // Several relays may draw at once; whoever comes last replaces a whole file by the same.
  const partial = join(folder, `${picture}.${process.pid}.partial`);
  const photo = await sharp(svg, { density })
    .resize(sidePx, sidePx, { fit: "inside" })
    .flatten({ background: "#ffffff" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  await sharp(photo.data, { raw: photo.info })
    .composite([
      { input: fallingLight(photo.info.width, photo.info.height), blend: "multiply" },
      { input: grain, tile: true, blend: "soft-light" },
    ])
    .jpeg({ quality: 88, progressive: true })
    .toFile(partial);
  await rename(partial, demoPicturePath(folder, picture));
}

function fallingLight(widthPx: number, heightPx: number): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}"><defs>` +
      `<radialGradient id="v" cx=".48" cy=".45" r=".8"><stop offset=".5" stop-color="#fff"/>` +
      `<stop offset="1" stop-color="#c9c2cc"/></radialGradient></defs><rect width="100%" height="100%" fill="url(#v)"/></svg>`,
  );
}

function grainTile(): Promise<Buffer> {
  return sharp({
    create: {
      width: GRAIN_SIDE_PX,
      height: GRAIN_SIDE_PX,
      channels: 3,
      background: "#808080",
      noise: { type: "gaussian", mean: 128, sigma: 14 },
    },
  })
    .blur(0.7)
    .png()
    .toBuffer();
}

/** Whether what was made is there and newer than what it was made from. */
export async function isNewer(made: PathLike, from: PathLike): Promise<boolean> {
  const { mtimeMs } = await stat(from);
  try {
    return (await stat(made)).mtimeMs >= mtimeMs;
  } catch {
    // Not made yet.
    return false;
  }
}
