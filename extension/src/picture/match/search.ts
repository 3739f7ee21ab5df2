import type { Grid } from "./align.ts";
import { type Plane, type Region, resampled, WHOLE } from "./planes.ts";

const SEARCH_AREA_PX = 40 * 30;
const TEMPLATE_SIDE_PX_MIN = 8;
const SCALE_STEP = 0.93;
const SHARE_MIN = 0.3;

export type Sighting = { readonly region: Region; readonly correlation: number };

/**
 * Where in a file a part of it was seen whose place nobody told, in the seen part's own shape: every scale from the
 * whole down to 30 % of the side, every place, by normalised correlation at 40 × 30 pixels.
 */
export function searched(seen: Grid, file: Plane): Sighting {
  const shrink = Math.sqrt(SEARCH_AREA_PX / (file.width * file.height));
  const width = Math.max(4, Math.round(file.width * shrink));
  const height = Math.max(4, Math.round(file.height * shrink));
  const small = resampled(file, WHOLE, width, height);
  const shape = seen.luma.width / seen.luma.height;
  const widest = Math.min(width, height * shape);

  let best: Sighting = { region: WHOLE, correlation: -1 };
  for (let scale = 1; scale >= SHARE_MIN; scale *= SCALE_STEP) {
    const across = Math.round(widest * scale);
    const down = Math.round((widest * scale) / shape);
    if (Math.min(across, down) < TEMPLATE_SIDE_PX_MIN) break;
    const template = templateOf(seen, across, down);
    const exact = { width: (widest * scale) / width, height: (widest * scale) / shape / height };
    for (let top = 0; top + down <= height; top += 1) {
      for (let left = 0; left + across <= width; left += 1) {
        const correlation = correlationAt(template, small, left, top);
        if (correlation <= best.correlation) continue;
        const x = (left + across / 2) / width - exact.width / 2;
        const y = (top + down / 2) / height - exact.height / 2;
        best = { region: { x, y, ...exact }, correlation };
      }
    }
  }
  return best;
}

type Template = {
  readonly luma: Plane;
  readonly seen: Plane;
  readonly weighted: Float32Array;
  readonly count: number;
  readonly sum: number;
  readonly spread: number;
};

function templateOf(grid: Grid, width: number, height: number): Template {
  const luma = resampled(grid.luma, WHOLE, width, height);
  const seen = resampled(grid.seen, WHOLE, width, height);
  const weighted = luma.values.map((value, at) => value * seen.values[at]!);
  const count = sumOf(seen.values);
  const sum = sumOf(weighted);
  const squares = sumOf(weighted.map((value, at) => value * luma.values[at]!));
  return { luma, seen, weighted, count, sum, spread: squares - (sum * sum) / count };
}

function sumOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function correlationAt(
  { seen, weighted, count, sum, spread }: Template,
  file: Plane,
  left: number,
  top: number,
): number {
  const { width, height, values: weights } = seen;
  let sumOther = 0;
  let squares = 0;
  let products = 0;
  for (let row = 0, at = 0; row < height; row += 1) {
    let from = (top + row) * file.width + left;
    for (const end = at + width; at < end; at += 1, from += 1) {
      const other = file.values[from]!;
      const weightedOther = weights[at]! * other;
      sumOther += weightedOther;
      squares += weightedOther * other;
      products += weighted[at]! * other;
    }
  }
  const spreadOther = squares - (sumOther * sumOther) / count;
  return (products - (sum * sumOther) / count) / Math.sqrt(Math.max(spread * spreadOther, 1));
}
