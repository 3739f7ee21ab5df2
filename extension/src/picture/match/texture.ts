import type { Grid } from "./align.ts";
import { type Plane, resampled, WHOLE, whollySeen } from "./planes.ts";

/** Levels between two neighbours of a pixel that make it a part of an edge, not of noise. */
const EDGE_LEVELS = 12;
/** What a flat picture has by noise alone. */
const DETAIL_OF_NOISE = 0.5;
const ALIKE_AREA_PX = 24 * 18;
const FLAT_LEVELS = 3;

/** The share of what was seen that has an edge: what a picture can be known by. */
export function edgeShareOf({ luma, seen }: Grid): number {
  const { width, values } = luma;
  let edges = 0;
  const count = eachSeen(luma, seen, (at) => {
    const across = Math.abs(values[at + 1]! - values[at - 1]!);
    const down = Math.abs(values[at + width]! - values[at - width]!);
    if (across + down > EDGE_LEVELS) edges += 1;
  });
  return count === 0 ? 0 : edges / count;
}

/** How strong the finest details are, in levels: what blur takes first. */
export function detailOf(luma: Plane, seen: Plane): number {
  const { width, values } = luma;
  let sum = 0;
  const count = eachSeen(luma, seen, (at) => {
    const around = values[at - 1]! + values[at + 1]! + values[at - width]! + values[at + width]!;
    // Not squared: one hard edge would outweigh all that is fine.
    sum += Math.abs(around - 4 * values[at]!);
  });
  return sum / Math.max(count, 1) + DETAIL_OF_NOISE;
}

/** Correlation from so far away that blur and pixels are not seen. */
export function alikenessOf(one: Grid, other: Plane): number {
  const { width, height } = one.luma;
  const shrink = Math.sqrt(ALIKE_AREA_PX / (width * height));
  const small = (plane: Plane) =>
    resampled(plane, WHOLE, Math.max(4, Math.round(width * shrink)), Math.max(4, Math.round(height * shrink)));
  const a = small(one.luma).values;
  const b = small(other).values;
  const counted = whollySeen(small(one.seen)).values;
  const sums = { count: 0, a: 0, b: 0, aa: 0, bb: 0, ab: 0 };
  for (let at = 0; at < counted.length; at += 1) {
    if (counted[at] === 0) continue;
    sums.count += 1;
    sums.a += a[at]!;
    sums.b += b[at]!;
    sums.aa += a[at]! ** 2;
    sums.bb += b[at]! ** 2;
    sums.ab += a[at]! * b[at]!;
  }
  if (sums.count === 0) return 0;
  const spreadA = sums.aa - sums.a ** 2 / sums.count;
  const spreadB = sums.bb - sums.b ** 2 / sums.count;
  const flat = FLAT_LEVELS ** 2 * sums.count;
  // Fine print on an even ground is even from afar, and two even grounds are alike.
  if (spreadA < flat && spreadB < flat) return 1;
  return (sums.ab - (sums.a * sums.b) / sums.count) / Math.sqrt(Math.max(spreadA, flat) * Math.max(spreadB, flat));
}

/** All but the outermost that were seen; returns how many those are. */
function eachSeen({ width, height }: Plane, seen: Plane, visit: (at: number) => void): number {
  let count = 0;
  for (let row = 1; row < height - 1; row += 1) {
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      if (seen.values[at] === 0) continue;
      count += 1;
      visit(at);
    }
  }
  return count;
}
