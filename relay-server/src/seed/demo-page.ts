import { copyFile, mkdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { type DemoPicture, demoPicturePath, isNewer, renderDemoPictures } from "./demo-pictures.ts";

/** Every relay on this machine shares the page, since drawing its pictures takes some seconds. */
export const DEMO_PAGE_FOLDER = fileURLToPath(new URL("../../../.keepsake/demo-page", import.meta.url));

const FILES = {
  "index.html": new URL("demo-page/index.html", import.meta.url),
  "page.css": new URL("demo-page/page.css", import.meta.url),
  "tokens.css": new URL(import.meta.resolve("@keepsake/shared/look/tokens.css")),
  "logo.svg": new URL(import.meta.resolve("@keepsake/shared/look/logo.svg")),
  "balloons.svg": new URL(import.meta.resolve("@keepsake/shared/look/pictures/balloons.svg")),
  "font.woff2": new URL(
    import.meta
      .resolve("@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"),
  ),
} as const;

type Variant = { readonly file: string; readonly picture: DemoPicture; readonly widthPx: number };

/** Pages on the web show the same picture in several sizes and formats, so this one does too. */
const VARIANTS: readonly Variant[] = [
  { file: "lake-small.jpg", picture: "lake", widthPx: 720 },
  { file: "winter-house.webp", picture: "winter-house", widthPx: 1200 },
  { file: "drawing.png", picture: "drawing", widthPx: 1000 },
  { file: "river-fireworks.avif", picture: "river-fireworks", widthPx: 1200 },
];

/** Lays out a family's page of pictures in a folder, to be served as it is. Pictures are in `pictures/`. */
export async function writeDemoPage(folder: string): Promise<void> {
  const pictures = demoPagePictures(folder);
  await mkdir(pictures, { recursive: true });
  await Promise.all(Object.entries(FILES).map(([name, file]) => copyFile(fileURLToPath(file), join(folder, name))));
  await renderDemoPictures(pictures);
  await Promise.all(VARIANTS.map((variant) => writeVariant(pictures, variant)));
}

/** Where a demo page keeps its pictures: the same ones that the demo's messages are made of. */
export function demoPagePictures(folder: string): string {
  return join(folder, "pictures");
}

async function writeVariant(folder: string, { file, picture, widthPx }: Variant): Promise<void> {
  const photo = demoPicturePath(folder, picture);
  const path = join(folder, file);
  if (await isNewer(path, photo)) return;
  const partial = join(folder, `${process.pid}.partial.${file}`);
  await sharp(photo).resize(widthPx).toFile(partial);
  await rename(partial, path);
}
