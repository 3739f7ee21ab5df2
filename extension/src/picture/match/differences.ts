import { emptyPlane, type Plane } from "./planes.ts";

/** What a difference may be before it counts. */
export type Tolerance = {
  /** Of a pixel, anywhere: noise of compression, rounding. */
  readonly levels: number;
  /** Of a pixel, for each level that both pictures change by from one pixel to the next: resampling, ringing at edges. */
  readonly ofSlope: number;
  /** Side of the window over which differences are averaged, in pixels of the grid. */
  readonly windowPx: number;
};

/** The worst window, in levels beyond the tolerance, and the share of windows that are worse than noise. */
export type Differences = { readonly worst: number; readonly badShare: number };

const BAD_LEVELS = 3;

/**
 * Compares window by window. A few changed words or another face differ in a few windows by much, and compression,
 * resampling and rounding in many windows by little, which is what tells them apart.
 */
export function differencesOf(
  pairs: readonly (readonly [one: Plane, other: Plane])[],
  seen: Plane,
  tolerance: Tolerance,
): Differences {
  const { width, height } = seen;
  const excess = emptyPlane(width, height);
  const slopes = pairs.map(([one, other]) => [steepest(one), steepest(other)] as const);
  for (let row = 1; row < height - 1; row += 1) {
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      if (seen.values[at] === 0) continue;
      let squares = 0;
      let slope = 0;
      for (const [index, [one, other]] of pairs.entries()) {
        squares += (one.values[at]! - other.values[at]!) ** 2;
        // Where only one of the two has an edge, that edge is the difference.
        slope = Math.max(slope, Math.min(slopes[index]![0].values[at]!, slopes[index]![1].values[at]!));
      }
      excess.values[at] = Math.max(0, Math.sqrt(squares) - tolerance.levels - tolerance.ofSlope * slope);
    }
  }
  return worstOf(excess, seen, tolerance.windowPx);
}

/** The largest change to a neighbour among each pixel and those around it. */
function steepest({ width, height, values }: Plane): Plane {
  const slopes = emptyPlane(width, height);
  for (let row = 1; row < height - 1; row += 1) {
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      const across = Math.abs(values[at + 1]! - values[at - 1]!) / 2;
      const down = Math.abs(values[at + width]! - values[at - width]!) / 2;
      slopes.values[at] = Math.max(across, down);
    }
  }
  return widened(slopes);
}

function widened({ width, height, values }: Plane): Plane {
  const across = emptyPlane(width, height);
  const both = emptyPlane(width, height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      across.values[at] = Math.max(values[at - 1]!, values[at]!, values[at + 1]!);
    }
  }
  for (let row = 1; row < height - 1; row += 1) {
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      both.values[at] = Math.max(across.values[at - width]!, across.values[at]!, across.values[at + width]!);
    }
  }
  return both;
}

function worstOf(excess: Plane, seen: Plane, windowPx: number): Differences {
  const { width, height } = excess;
  const sums = integralOf(excess);
  const counts = integralOf(seen);
  const stride = Math.max(1, windowPx >> 2);
  let worst = 0;
  let bad = 0;
  let windows = 0;
  for (let top = 0; top + windowPx <= height; top += stride) {
    for (let left = 0; left + windowPx <= width; left += stride) {
      const count = within(counts, width, left, top, windowPx);
      if (count < (windowPx * windowPx) / 2) continue;
      const mean = within(sums, width, left, top, windowPx) / count;
      windows += 1;
      if (mean > BAD_LEVELS) bad += 1;
      if (mean > worst) worst = mean;
    }
  }
  return { worst, badShare: windows === 0 ? 0 : bad / windows };
}

/** Sums of all that lies above and left, one row and column longer than the plane. */
function integralOf({ width, height, values }: Plane): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let row = 0; row < height; row += 1) {
    let ofRow = 0;
    for (let column = 0; column < width; column += 1) {
      ofRow += values[row * width + column]!;
      sums[(row + 1) * (width + 1) + column + 1] = sums[row * (width + 1) + column + 1]! + ofRow;
    }
  }
  return sums;
}

function within(sums: Float64Array, width: number, left: number, top: number, side: number): number {
  const stride = width + 1;
  const upper = top * stride + left;
  const lower = upper + side * stride;
  return sums[lower + side]! - sums[lower]! - sums[upper + side]! + sums[upper]!;
}
