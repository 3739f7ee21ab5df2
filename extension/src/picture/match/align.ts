import { emptyPlane, type Plane, type Region, resampled } from "./planes.ts";

/** What was seen, at one size, and which of its pixels count. */
export type Grid = { readonly luma: Plane; readonly seen: Plane };

/** How the file has to be placed, brightened and softened to look like what was seen. */
export type Fit = {
  readonly region: Region;
  /** Luma that the fitted file has where the grid has its pixels. */
  readonly predicted: Plane;
  /** The most by which brightness was changed, of levels that the file has (all but the outer 2 %). */
  readonly toneShift: number;
  /** How much of the contrast is left, 1 where none was taken. */
  readonly contrast: number;
  /** Above 0 where what was seen is softer than the file, below 0 where it is sharper; pixels of the grid, squared. */
  readonly softness: number;
  /** Share of the variance of what was seen that the fitted file explains; at most 1. */
  readonly explained: number;
};

const UNKNOWNS = 8;
/** Before anything is known: no change of brightness, sharpness or place. */
const PRIOR = [128, 64, 0, 0, 0, 0, 0, 0] as const;
/** How strongly each is held there: what a few dozen pixels with a spread of one level would say. */
const PRIOR_WEIGHTS = [0.1, 0.1, 2, 200, 20, 20, 20, 20] as const;
/** Levels from which a difference counts less and less for the fit: it may be another face, and must not pull. */
const OUTLIER_LEVELS = 12;
const OUTER_SHARE = 0.02;
const STEP_PX_MAX = 2;
const STEP_PX_MIN = 0.06;
const ROUNDS_MAX = [5, 4, 3] as const;
/** Larger sizes say the same several times over: some 64 rows are enough to solve for eight unknowns. */
const EVERY_ROW_SIDE_PX = 64;
/** Below it another size would not help: the two have nothing in common. */
export const EXPLAINED_MIN = 0.3;

/**
 * Refines a region by least squares: place and scale on both axes, brightness as a parabola, and sharpness at once
 * (Lucas and Kanade, with outliers weighted down). Coarse sizes first: each step corrects at most 2 pixels of its grid.
 * It gives up early, and predicts at a coarse size only, where the two have nothing in common and are not alike from afar.
 */
export function fitted(grids: readonly Grid[], file: readonly Plane[], start: Region, isAlike: boolean): Fit {
  let fit: Fit | undefined;
  let region = start;
  let solution: Float64Array | undefined;
  for (const [level, grid] of grids.entries()) {
    const rounds = ROUNDS_MAX[level] ?? 3;
    const source = file.findLast(({ width }) => width * start.width >= grid.luma.width) ?? file[0]!;
    for (let round = 1; round <= rounds; round += 1) {
      const drawn = resampled(source, region, grid.luma.width, grid.luma.height);
      solution = solvedFor(grid, drawn, solution);
      const isLast = round === rounds || (round > 1 && Math.max(...solution.subarray(4).map(Math.abs)) < STEP_PX_MIN);
      if (isLast) fit = fitOf(grid, drawn, region, solution);
      region = moved(region, solution, grid.luma);
      if (isLast) break;
    }
    if (fit !== undefined && fit.explained < EXPLAINED_MIN) {
      if (!isAlike) return fit;
      // Fine print is no more than grey at a coarse size, and what was fitted there means nothing.
      region = start;
      solution = undefined;
    }
  }
  if (fit === undefined) throw new Error("Failed to fit a picture: no size to do it at was given.");
  return { ...fit, region: solution === undefined ? start : region };
}

function fitOf(grid: Grid, drawn: Plane, region: Region, solution: Float64Array): Fit {
  const predicted = emptyPlane(drawn.width, drawn.height);
  let count = 0;
  let sum = 0;
  let squares = 0;
  let error = 0;
  forEachInner(drawn, 1, (at, basis) => {
    let value = 0;
    for (let of = 0; of < UNKNOWNS; of += 1) value += solution[of]! * basis[of]!;
    predicted.values[at] = value;
    const weight = grid.seen.values[at]!;
    const luma = grid.luma.values[at]!;
    count += weight;
    sum += weight * luma;
    squares += weight * luma * luma;
    error += weight * (luma - value) ** 2;
  });
  const variance = squares - (sum * sum) / Math.max(count, 1);
  const [constant, linear, square, softness] = solution;
  const tone = (level: number) => constant! + linear! * ((level - 128) / 64) + square! * ((level - 128) / 64) ** 2;
  const [darkest, lightest] = levelsOf(drawn, grid.seen);
  const shifts = [darkest, (darkest + lightest) / 2, lightest].map((level) => Math.abs(tone(level) - level));
  return {
    region,
    predicted,
    toneShift: Math.max(...shifts),
    contrast: (tone(lightest) - tone(darkest)) / Math.max(lightest - darkest, 1),
    softness: softness!,
    explained: 1 - error / Math.max(variance, 1),
  };
}

function levelsOf(drawn: Plane, seen: Plane): readonly [darkest: number, lightest: number] {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let at = 0; at < drawn.values.length; at += 1) {
    if (seen.values[at] === 0) continue;
    counts[Math.min(255, Math.max(0, Math.round(drawn.values[at]!)))]! += 1;
    total += 1;
  }
  let [darkest, below] = [0, counts[0]!];
  while (below < OUTER_SHARE * total) below += counts[(darkest += 1)]!;
  let [lightest, above] = [255, counts[255]!];
  while (above < OUTER_SHARE * total) above += counts[(lightest -= 1)]!;
  return [darkest, Math.max(darkest, lightest)];
}

/** Place and scale of the solution are pixels of the grid; scale is what the edges move by. */
function moved(region: Region, solution: Float64Array, { width, height }: Plane): Region {
  const step = (of: number) => Math.min(Math.max(solution[of]!, -STEP_PX_MAX), STEP_PX_MAX);
  const wider = (2 * step(6)) / width;
  const taller = (2 * step(7)) / height;
  return {
    x: region.x + region.width * (step(4) / width - wider / 2),
    y: region.y + region.height * (step(5) / height - taller / 2),
    width: region.width * (1 + wider),
    height: region.height * (1 + taller),
  };
}

function solvedFor(grid: Grid, drawn: Plane, before: Float64Array | undefined): Float64Array {
  const matrix = new Float64Array(UNKNOWNS * UNKNOWNS);
  const right = new Float64Array(UNKNOWNS);
  for (let of = 0; of < UNKNOWNS; of += 1) {
    matrix[of * UNKNOWNS + of] = PRIOR_WEIGHTS[of]!;
    right[of] = PRIOR_WEIGHTS[of]! * PRIOR[of]!;
  }
  forEachInner(drawn, Math.max(1, Math.round(drawn.width / EVERY_ROW_SIDE_PX)), (at, basis) => {
    let weight = grid.seen.values[at]!;
    if (weight === 0) return;
    const luma = grid.luma.values[at]!;
    if (before !== undefined) {
      // Place and scale were applied since; what is left of them is in the new drawing.
      let value = 0;
      for (let of = 0; of < 4; of += 1) value += before[of]! * basis[of]!;
      weight /= 1 + ((luma - value) / OUTLIER_LEVELS) ** 2;
    }
    for (let row = 0; row < UNKNOWNS; row += 1) {
      const weighted = weight * basis[row]!;
      right[row]! += weighted * luma;
      for (let column = 0; column <= row; column += 1) matrix[row * UNKNOWNS + column]! += weighted * basis[column]!;
    }
  });
  return solved(matrix, right);
}

/** Calls for every pixel but the outermost with what the solution multiplies: 1, c, c², Laplacian, and the gradients. */
function forEachInner(drawn: Plane, rowStep: number, visit: (at: number, basis: Float64Array) => void): void {
  const { width, height, values } = drawn;
  const basis = new Float64Array(UNKNOWNS);
  basis[0] = 1;
  for (let row = 1; row < height - 1; row += rowStep) {
    const down = (2 * row + 1) / height - 1;
    for (let column = 1; column < width - 1; column += 1) {
      const at = row * width + column;
      const here = values[at]!;
      const left = values[at - 1]!;
      const right = values[at + 1]!;
      const above = values[at - width]!;
      const below = values[at + width]!;
      const tone = (here - 128) / 64;
      const slopeX = (right - left) / 2;
      const slopeY = (below - above) / 2;
      basis[1] = tone;
      basis[2] = tone * tone;
      basis[3] = left + right + above + below - 4 * here;
      basis[4] = slopeX;
      basis[5] = slopeY;
      basis[6] = slopeX * ((2 * column + 1) / width - 1);
      basis[7] = slopeY * down;
      visit(at, basis);
    }
  }
}

/** Cholesky's way; the matrix is symmetric and, by the prior, positive. Only its lower half is read. */
function solved(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column]!;
      for (let of = 0; of < column; of += 1) sum -= matrix[row * size + of]! * matrix[column * size + of]!;
      matrix[row * size + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / matrix[column * size + column]!;
    }
  }
  const solution = Float64Array.from(right);
  for (let row = 0; row < size; row += 1) {
    for (let of = 0; of < row; of += 1) solution[row]! -= matrix[row * size + of]! * solution[of]!;
    solution[row]! /= matrix[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let of = row + 1; of < size; of += 1) solution[row]! -= matrix[of * size + row]! * solution[of]!;
    solution[row]! /= matrix[row * size + row]!;
  }
  return solution;
}
