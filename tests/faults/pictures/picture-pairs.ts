import { type Random, wholeBelow } from "../../support/random.ts";
import {
  ALTERED,
  asItIs,
  bounded,
  brightened,
  type Change,
  croppedTo,
  otherProfile,
  partlyCovered,
  preview,
  rounded,
  shown,
} from "./page-effects.ts";
import { clamped, drawn, type Picture, type Scene } from "./scenes.ts";

/** What a window showed, beside what a file holds, both as large as the matcher reads them. */
export type Pair = {
  readonly kind: string;
  readonly seen: Picture;
  readonly file: Picture;
  /** How wide the file really is. */
  readonly fileWidthPx: number;
  /** Where the page said that the seen part of the file is. */
  readonly region?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
};

/** Pairs that a person calls the same picture, by what a page did to it. The first are the plain ones. */
export const SAME = {
  plain: { change: asItIs, crop: "none" },
  "plain, lightly cropped": { change: asItIs, crop: "told" },
  brighter: { change: brightened, crop: "none" },
  "other profile": { change: otherProfile, crop: "none" },
  "rounded corners": { change: rounded, crop: "none" },
  "partly covered": { change: partlyCovered, crop: "none" },
  "lightly cropped, not told": { change: asItIs, crop: "untold" },
} as const satisfies Record<string, { readonly change: Change; readonly crop: "none" | "told" | "untold" }>;

export async function samePair(kind: keyof typeof SAME, picture: Picture, random: Random): Promise<Pair> {
  const { change, crop } = SAME[kind];
  const share = () => 0.75 + random() * 0.2;
  const cut = crop === "none" ? undefined : croppedTo(picture, share(), share(), random);
  const seen = change(await shown(cut?.picture ?? picture, random), random);
  return {
    kind,
    seen,
    file: await bounded(picture),
    fileWidthPx: picture.width,
    ...(cut && crop === "told" && { region: cut.region }),
  };
}

/** Hard pairs: what was seen and a file that shows nearly, and to a person clearly not, the same. */
export const HARD = ["burst", "other person", "other words", "other colour", "mirrored", "3 % changed"] as const;
export type Hard = (typeof HARD)[number];

/** Which kinds a scene can be made into. */
export function hardKindsOf({ kind }: Scene): readonly Hard[] {
  switch (kind) {
    case "people":
      return ["burst", "other person", "other colour", "mirrored", "3 % changed"];
    case "poster":
      return ["other words", "other colour", "mirrored", "3 % changed"];
    case "product":
      return ["other words", "other colour", "mirrored", "3 % changed"];
    case "flat":
      return [];
  }
}

/**
 * Undefined where a person might call the two the same: less than 1 % of the area clearly differs, or 3 % where everything
 * only moves a little.
 */
export async function hardPicture(
  hard: Hard,
  scene: Scene,
  base: Picture,
  random: Random,
): Promise<Picture | undefined> {
  const seed = wholeBelow(random, 2 ** 31);
  const made = await hardly(hard, scene, base, seed, random);
  return changedShare(base, made) >= (hard === "burst" ? PERSON_SEES_MOVED_SHARE : PERSON_SEES_SHARE)
    ? made
    : undefined;
}

const PERSON_SEES_SHARE = 0.01;
const PERSON_SEES_MOVED_SHARE = 0.03;
const PERSON_SEES_LEVELS = 24;

async function hardly(hard: Hard, scene: Scene, base: Picture, seed: number, random: Random): Promise<Picture> {
  switch (hard) {
    case "burst":
      return drawn({ ...scene, pose: { ...scene.pose, share: 0.1 + random() * 0.9 } });
    case "other person":
      return drawn({ ...scene, who: seed, paint: { ...scene.paint, of: seed } });
    case "other words":
      return drawn({
        ...scene,
        words: random() < 0.5 ? { ...scene.words, changedLine: 0 } : { ...scene.words, of: seed },
      });
    case "other colour":
      return drawn({ ...scene, paint: { ...scene.paint, turnedDegrees: 25 + random() * 310 } });
    case "mirrored":
      return mirrored(base);
    case "3 % changed":
      return patched(base, random);
  }
}

function changedShare(one: Picture, other: Picture): number {
  let changed = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    const red = Math.abs(one.data[at]! - other.data[at]!);
    const green = Math.abs(one.data[at + 1]! - other.data[at + 1]!);
    const blue = Math.abs(one.data[at + 2]! - other.data[at + 2]!);
    if (Math.max(red, green, blue) > PERSON_SEES_LEVELS) changed += 1;
  }
  return changed / (one.data.length / 4);
}

function mirrored(picture: Picture): Picture {
  const { width, height } = picture;
  const from = new Uint32Array(
    picture.data.buffer.slice(picture.data.byteOffset, picture.data.byteOffset + picture.data.byteLength),
  );
  const to = new Uint32Array(from.length);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1)
      to[row * width + column] = from[row * width + width - 1 - column]!;
  }
  return { width, height, data: new Uint8Array(to.buffer) };
}

/**
 * 3 % of the area: something from elsewhere in the picture, or what stood there taken out, or a blot.
 */
function patched(picture: Picture, random: Random): Picture {
  const { width, height } = picture;
  const shape = 0.6 + random();
  const w = Math.round(Math.sqrt(0.03 * width * height * shape));
  const h = Math.round((0.03 * width * height) / w);
  const place = () => ({ x: wholeBelow(random, width - w), y: wholeBelow(random, height - h) });
  const [to, from] = [place(), place()];
  const way = wholeBelow(random, 3);
  const blot = 60 + random() * 140;
  const data = Uint8Array.from(picture.data);
  const at = (x: number, y: number) => (y * width + x) * 4;
  for (let row = 0; row < h; row += 1) {
    for (let column = 0; column < w; column += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const [left, right] = [at(to.x, to.y + row), at(to.x + w, to.y + row)];
        const share = column / w;
        const filled = picture.data[left + channel]! * (1 - share) + picture.data[right + channel]! * share;
        const moved = picture.data[at(from.x + column, from.y + row) + channel]!;
        data[at(to.x + column, to.y + row) + channel] = clamped([moved, filled, blot][way]!);
      }
    }
  }
  return { width, height, data };
}

export const ALTERATIONS = [...(Object.keys(ALTERED) as (keyof typeof ALTERED)[]), "its file is a preview"] as const;

export async function alteredPair(kind: (typeof ALTERATIONS)[number], picture: Picture, random: Random): Promise<Pair> {
  if (kind === "its file is a preview") {
    const file = await preview(picture);
    return { kind, seen: await shown(picture, random), file, fileWidthPx: file.width };
  }
  const seen = await shown(await ALTERED[kind](picture, random), random);
  const region = kind === "stretched" ? { x: 0, y: 0, width: 1, height: 1 } : undefined;
  return { kind, seen, file: await bounded(picture), fileWidthPx: picture.width, ...(region && { region }) };
}
