/** Pixels as a canvas gives them: four bytes each, red, green, blue, alpha. */
export type Pixels = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
};

/** A part of a picture, in fractions of its width and height. */
export type Region = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const WHOLE: Region = { x: 0, y: 0, width: 1, height: 1 };

/** One value per pixel, row by row. */
export type Plane = { readonly width: number; readonly height: number; readonly values: Float32Array };

/** Luma and colour differences (BT.601, luma 0 to 255, the others around 0) and, from 0 to 1, how much a pixel counts. */
export type Planes = { readonly luma: Plane; readonly blue: Plane; readonly red: Plane; readonly seen: Plane };

/** What is not wholly opaque was not seen. */
export function planesOf({ width, height, data }: Pixels): Planes {
  const luma = emptyPlane(width, height);
  const blue = emptyPlane(width, height);
  const red = emptyPlane(width, height);
  const seen = emptyPlane(width, height);
  for (let at = 0, byte = 0; at < width * height; at += 1, byte += 4) {
    const y = 0.299 * data[byte]! + 0.587 * data[byte + 1]! + 0.114 * data[byte + 2]!;
    luma.values[at] = y;
    blue.values[at] = 0.564 * (data[byte + 2]! - y);
    red.values[at] = 0.713 * (data[byte]! - y);
    seen.values[at] = data[byte + 3] === 255 ? 1 : 0;
  }
  return { luma, blue, red, seen };
}

export function emptyPlane(width: number, height: number): Plane {
  return { width, height, values: new Float32Array(width * height) };
}

/** Each pixel is the mean of four: what coarse steps read instead of the whole. */
export function halved({ width, height, values }: Plane): Plane {
  const half = emptyPlane(width >> 1, height >> 1);
  for (let row = 0; row < half.height; row += 1) {
    for (let column = 0; column < half.width; column += 1) {
      const at = 2 * row * width + 2 * column;
      half.values[row * half.width + column] =
        (values[at]! + values[at + 1]! + values[at + width]! + values[at + width + 1]!) / 4;
    }
  }
  return half;
}

/** Only pixels that were seen to the last bit count: a little of a cover's colour is a difference of its own. */
export function whollySeen({ width, height, values }: Plane): Plane {
  return { width, height, values: values.map((share) => (share > 0.999 ? 1 : 0)) };
}

/**
 * A region at another size, with a triangle filter as wide as the scale asks for: smaller without aliasing, larger
 * without steps. What lies outside the picture repeats its edge.
 */
export function resampled(plane: Plane, region: Region, width: number, height: number): Plane {
  const across = tapsOf(plane.width, region.x, region.width, width);
  const down = tapsOf(plane.height, region.y, region.height, height);
  const firstRow = down.first[0]!;
  const rows = down.first[height - 1]! + down.count - firstRow;
  if (narrowed.length < rows * width) narrowed = new Float32Array(rows * width);
  const { values } = plane;
  const lines = narrowed;
  for (let row = 0; row < rows; row += 1) {
    const source = Math.min(firstRow + row, plane.height - 1) * plane.width;
    for (let column = 0, tap = 0; column < width; column += 1) {
      let from = source + across.first[column]!;
      let sum = 0;
      for (const end = tap + across.count; tap < end; tap += 1, from += 1) sum += across.weights[tap]! * values[from]!;
      lines[row * width + column] = sum;
    }
  }
  const result = emptyPlane(width, height);
  const into = result.values;
  for (let row = 0; row < height; row += 1) {
    const target = row * width;
    for (let tap = 0; tap < down.count; tap += 1) {
      const weight = down.weights[row * down.count + tap]!;
      if (weight === 0) continue;
      const source = (down.first[row]! + tap - firstRow) * width;
      for (let column = 0; column < width; column += 1) {
        into[target + column]! += weight * lines[source + column]!;
      }
    }
  }
  return result;
}

/** Kept from one call to the next: a comparison resamples dozens of times. */
let narrowed = new Float32Array(0);

/** Which source pixels make up each target pixel along one side: `count` from `first` on, each with its weight. */
type Taps = { readonly first: Int32Array; readonly count: number; readonly weights: Float32Array };

function tapsOf(sourceLength: number, start: number, share: number, targetLength: number): Taps {
  const scale = (share * sourceLength) / targetLength;
  const reach = Math.max(1, scale);
  const count = Math.min(Math.floor(2 * reach) + 1, sourceLength);
  const first = new Int32Array(targetLength);
  const weights = new Float32Array(targetLength * count);
  for (let target = 0; target < targetLength; target += 1) {
    const center = start * sourceLength + (target + 0.5) * scale - 0.5;
    const from = Math.ceil(center - reach);
    const firstInside = Math.min(Math.max(from, 0), sourceLength - count);
    first[target] = firstInside;
    let sum = 0;
    for (let source = from; source <= center + reach; source += 1) {
      const weight = Math.max(0, 1 - Math.abs(source - center) / reach);
      const tap = Math.min(Math.max(source, 0), sourceLength - 1) - firstInside;
      weights[target * count + Math.min(Math.max(tap, 0), count - 1)]! += weight;
      sum += weight;
    }
    for (let tap = 0; tap < count; tap += 1) weights[target * count + tap]! /= sum;
  }
  return { first, count, weights };
}
