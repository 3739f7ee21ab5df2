import sharp, { type KernelEnum } from "sharp";
import { matchSizeOf } from "@keepsake/extension/src/picture/match/match.ts";
import { oneOf, type Random, wholeBelow } from "../../support/random.ts";
import { clamped, type Picture } from "./scenes.ts";

/** As a page shows it in some size: compressed anew by its host or not, scaled by a browser of some kind. */
export async function shown(picture: Picture, random: Random): Promise<Picture> {
  const side = 100 + random() * 500;
  const scale = side / Math.max(picture.width, picture.height);
  const isThumbnail = random() < 0.6;
  const first = isThumbnail ? await compressed(picture, 30 + wholeBelow(random, 61)) : picture;
  const view = await resized(
    first,
    Math.round(picture.width * scale),
    Math.round(picture.height * scale),
    oneOf(random, KERNELS)!,
  );
  // A host's own small file is often sharpened, and compressed at the size it has.
  const sharpened =
    random() < 0.2 ? { ...view, data: await sharpOf(view).sharpen({ sigma: 0.7 }).raw().toBuffer() } : view;
  return bounded(random() < 0.5 ? await compressed(sharpened, 30 + wholeBelow(random, 61)) : sharpened);
}

export type Change = (picture: Picture, random: Random) => Picture;

function eachPixel(picture: Picture, change: (rgb: [number, number, number]) => [number, number, number]): Picture {
  const data = Uint8Array.from(picture.data);
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = change([data[at]!, data[at + 1]!, data[at + 2]!]);
    data[at] = clamped(red);
    data[at + 1] = clamped(green);
    data[at + 2] = clamped(blue);
  }
  return { ...picture, data };
}

export const asItIs: Change = (picture) => picture;

export const brightened: Change = (picture, random) => {
  const gamma = 0.9 + random() * 0.22;
  const curve = Array.from({ length: 256 }, (_, level) => 255 * (level / 255) ** gamma);
  return eachPixel(picture, (rgb) => rgb.map((level) => curve[level]!) as [number, number, number]);
};

/** A picture in Display P3 whose profile was lost, or put on where there was none: colours paler or stronger. */
export const otherProfile: Change = (picture, random) => {
  const isPaler = random() < 0.5;
  return eachPixel(picture, ([red, green, blue]) =>
    isPaler
      ? [0.84 * red + 0.16 * green, 0.035 * red + 0.965 * green, 0.02 * red + 0.08 * green + 0.9 * blue]
      : [1.2 * red - 0.2 * green, -0.04 * red + 1.04 * green, -0.02 * red - 0.08 * green + 1.1 * blue],
  );
};

export const rounded: Change = (picture, random) => {
  const radius = Math.min(picture.width, picture.height) * (0.04 + random() * 0.46);
  return withoutSeen(picture, (x, y) => {
    const dx = Math.max(radius - x, x - (picture.width - radius), 0);
    const dy = Math.max(radius - y, y - (picture.height - radius), 0);
    return Math.hypot(dx, dy) > radius;
  });
};

export const partlyCovered: Change = (picture, random) => {
  const { width, height } = picture;
  const [w, h] = [width * (0.2 + random() * 0.45), height * (0.15 + random() * 0.3)];
  const [left, top] = [random() * (width - w), random() * (height - h)];
  return withoutSeen(picture, (x, y) => x >= left && x < left + w && y >= top && y < top + h);
};

/** What is not the picture is seen as the page has it there, and left out. */
function withoutSeen(picture: Picture, isHidden: (x: number, y: number) => boolean): Picture {
  const data = Uint8Array.from(picture.data);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      if (isHidden(x + 0.5, y + 0.5)) data.set([240, 20, 120, 0], (y * picture.width + x) * 4);
    }
  }
  return { ...picture, data };
}

export function croppedTo(picture: Picture, across: number, down: number, random: Random) {
  const width = Math.round(picture.width * across);
  const height = Math.round(picture.height * down);
  const left = Math.round(random() * (picture.width - width));
  const top = Math.round(random() * (picture.height - height));
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const from = ((top + row) * picture.width + left) * 4;
    data.set(picture.data.subarray(from, from + width * 4), row * width * 4);
  }
  const region = {
    x: left / picture.width,
    y: top / picture.height,
    width: width / picture.width,
    height: height / picture.height,
  };
  return { picture: { width, height, data }, region };
}

/** What a page may do to a picture so that its file shows other than was seen. Nobody is to be given the file unasked. */
export const ALTERED = {
  "slightly blurred": (picture, random) => blurred(picture, 0.008 + random() * 0.007),
  blurred: (picture, random) => blurred(picture, 0.015 + random() * 0.05),
  pixelated: async (picture, random) => {
    const cells = 10 + random() * 30;
    const [across, down] = [cells, (cells * picture.height) / picture.width].map((side) =>
      Math.max(4, Math.round(side)),
    );
    return resized(await resized(picture, across!, down!, "linear"), picture.width, picture.height, "nearest");
  },
  "a preview, blown up": async (picture) => resized(await preview(picture), picture.width, picture.height, "cubic"),
  grey: async (picture) =>
    eachPixel(picture, ([r, g, b]) => Array(3).fill(0.3 * r + 0.59 * g + 0.11 * b) as [number, number, number]),
  sepia: async (picture) =>
    eachPixel(picture, ([r, g, b]) => [
      0.39 * r + 0.77 * g + 0.19 * b,
      0.35 * r + 0.69 * g + 0.17 * b,
      0.27 * r + 0.53 * g + 0.13 * b,
    ]),
  darkened: async (picture) => eachPixel(picture, (rgb) => rgb.map((level) => level * 0.5) as [number, number, number]),
  "half transparent": async (picture) =>
    eachPixel(picture, (rgb) => rgb.map((level) => 128 + level * 0.5) as [number, number, number]),
  sticker: async (picture, random) => {
    const [width, height] = [picture.width * 0.22, picture.height * 0.22].map(Math.round) as [number, number];
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="9" fill="#fc0"/><circle cx="${width / 2}" cy="${height / 2}" r="${height / 3}" fill="#205"/></svg>`;
    const at = {
      left: Math.round(random() * (picture.width - width)),
      top: Math.round(random() * (picture.height - height)),
    };
    return {
      ...picture,
      data: await sharpOf(picture)
        .composite([{ input: Buffer.from(svg), ...at }])
        .raw()
        .toBuffer(),
    };
  },
  stretched: async (picture, random) =>
    resized(picture, Math.round(picture.width * (1.1 + random() * 0.4)), picture.height, "cubic"),
  "cropped to less than half": async (picture, random) =>
    croppedTo(picture, 0.5 + random() * 0.15, 0.5 + random() * 0.15, random).picture,
} as const satisfies Record<string, (picture: Picture, random: Random) => Promise<Picture>>;

/** As lazy loaders show it until the picture itself is there. */
export function preview(picture: Picture): Promise<Picture> {
  return resized(
    picture,
    PREVIEW_WIDTH_PX,
    Math.round((PREVIEW_WIDTH_PX * picture.height) / picture.width),
    "lanczos3",
  );
}

const PREVIEW_WIDTH_PX = 48;

async function blurred(picture: Picture, shareOfSide: number): Promise<Picture> {
  const sigma = Math.max(0.8, shareOfSide * Math.max(picture.width, picture.height));
  return { ...picture, data: await sharpOf(picture).blur(sigma).raw().toBuffer() };
}

/** As large as the matcher reads it. */
export async function bounded(picture: Picture): Promise<Picture> {
  const { width, height } = matchSizeOf(picture);
  return width === picture.width ? picture : resized(picture, width, height, "lanczos3");
}

async function resized(picture: Picture, width: number, height: number, kernel: keyof KernelEnum): Promise<Picture> {
  const data = await sharpOf(picture).resize(width, height, { fit: "fill", kernel }).raw().toBuffer();
  return { width, height, data };
}

function sharpOf({ width, height, data }: Picture) {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

async function compressed(picture: Picture, quality: number): Promise<Picture> {
  const jpeg = await sharpOf(picture).removeAlpha().jpeg({ quality }).toBuffer();
  const data = await sharp(jpeg).ensureAlpha().raw().toBuffer();
  return { ...picture, data };
}

const KERNELS = [
  "linear",
  "cubic",
  "mitchell",
  "lanczos2",
  "lanczos3",
] as const satisfies readonly (keyof KernelEnum)[];
