import { type Differences, differencesOf } from "./differences.ts";
import type { Plane } from "./planes.ts";

/** Two colour differences, of the same size. */
export type Colours = { readonly blue: Plane; readonly red: Plane };

export type ColourDifferences = Differences & {
  /** How strong the colours were seen, 1 as in the file. One for all hues: a profile changes that, another shirt does not. */
  readonly saturation: number;
  /** By how many levels all colours were shifted. */
  readonly tint: number;
};

const ROUNDS = 3;
/** Levels from which a difference counts less and less: it may be another shirt, and must not pull. */
const OUTLIER_LEVELS = 8;
/** Keeps the saturation of a picture without colours at 1. */
const GREY_WEIGHT = 400;
const TOLERANCE = { levels: 8, ofSlope: 0.5, windowPx: 6 };

/** What is left between the colours that were seen and those of the file when saturation and tint are made equal. */
export function colourDifferencesOf(seen: Colours, file: Colours, counted: Plane): ColourDifferences {
  let saturation = 1;
  let tintBlue = 0;
  let tintRed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const sums = { count: 0, seenBlue: 0, seenRed: 0, fileBlue: 0, fileRed: 0, squares: 0, products: 0 };
    for (let at = 0; at < counted.values.length; at += 1) {
      if (counted.values[at] === 0) continue;
      const fileBlue = file.blue.values[at]!;
      const fileRed = file.red.values[at]!;
      const seenBlue = seen.blue.values[at]!;
      const seenRed = seen.red.values[at]!;
      const off = (seenBlue - tintBlue - saturation * fileBlue) ** 2 + (seenRed - tintRed - saturation * fileRed) ** 2;
      const weight = 1 / (1 + off / OUTLIER_LEVELS ** 2);
      sums.count += weight;
      sums.seenBlue += weight * seenBlue;
      sums.seenRed += weight * seenRed;
      sums.fileBlue += weight * fileBlue;
      sums.fileRed += weight * fileRed;
      sums.squares += weight * (fileBlue * fileBlue + fileRed * fileRed);
      sums.products += weight * (fileBlue * seenBlue + fileRed * seenRed);
    }
    const { count, seenBlue, seenRed, fileBlue, fileRed } = sums;
    if (count === 0) break;
    const spread = sums.squares - (fileBlue * fileBlue + fileRed * fileRed) / count;
    const product = sums.products - (fileBlue * seenBlue + fileRed * seenRed) / count;
    saturation = (product + GREY_WEIGHT) / (spread + GREY_WEIGHT);
    tintBlue = (seenBlue - saturation * fileBlue) / count;
    tintRed = (seenRed - saturation * fileRed) / count;
  }
  const blue = mapped(file.blue, saturation, tintBlue);
  const red = mapped(file.red, saturation, tintRed);
  const pairs = [[seen.blue, blue] as const, [seen.red, red] as const];
  return { ...differencesOf(pairs, counted, TOLERANCE), saturation, tint: Math.hypot(tintBlue, tintRed) };
}

function mapped({ width, height, values }: Plane, saturation: number, tint: number): Plane {
  return { width, height, values: values.map((value) => tint + saturation * value) };
}
