import type { PictureEdit, Region, Size } from "../../../picture/edit.ts";

/** In fractions of the picture that is seen, from 0 to 1. */
export type Point = { readonly x: number; readonly y: number };

/** What a pointer took hold of. `ground`: the picture beside the region, where another one is drawn. */
export type Grip = "topLeft" | "topRight" | "bottomLeft" | "bottomRight" | "frame" | "ground";
type Corner = Exclude<Grip, "frame" | "ground">;

export const CORNERS = ["topLeft", "topRight", "bottomLeft", "bottomRight"] as const satisfies readonly Corner[];

/** Smaller ones could not be taken hold of again. */
const SIDE_MIN = 0.08;
const STEP = 0.02;

/** Which sides move with a corner; the others stay. */
const PULLED = {
  topLeft: { isLeft: true, isTop: true },
  topRight: { isLeft: false, isTop: true },
  bottomLeft: { isLeft: true, isTop: false },
  bottomRight: { isLeft: false, isTop: false },
} as const satisfies Record<Corner, { isLeft: boolean; isTop: boolean }>;

/** A region after a pointer took hold of it at `from` and came to `to`. */
export function draggedRegion(region: Region, grip: Grip, from: Point, to: Point): Region {
  switch (grip) {
    case "frame":
      return shifted(region, to.x - from.x, to.y - from.y);
    case "ground":
      return between(from, to);
    case "topLeft":
    case "topRight":
    case "bottomLeft":
    case "bottomRight":
      return pulled(region, grip, to.x - from.x, to.y - from.y);
  }
}

/** One press on a button or a key: moves the region, or makes it larger or smaller about its middle. */
const NUDGES = {
  left: { x: -STEP, y: 0, width: 0, height: 0 },
  right: { x: STEP, y: 0, width: 0, height: 0 },
  up: { x: 0, y: -STEP, width: 0, height: 0 },
  down: { x: 0, y: STEP, width: 0, height: 0 },
  narrower: { x: STEP, y: 0, width: -2 * STEP, height: 0 },
  wider: { x: -STEP, y: 0, width: 2 * STEP, height: 0 },
  lower: { x: 0, y: STEP, width: 0, height: -2 * STEP },
  taller: { x: 0, y: -STEP, width: 0, height: 2 * STEP },
} as const satisfies Record<string, Region>;

export type Nudge = keyof typeof NUDGES;

export function nudgedRegion(region: Region, nudge: Nudge): Region {
  const by = NUDGES[nudge];
  const width = clamp(region.width + by.width, SIDE_MIN, 1);
  const height = clamp(region.height + by.height, SIDE_MIN, 1);
  // Where a side cannot shrink any more, nothing moves.
  const x = width === region.width && by.width !== 0 ? region.x : region.x + by.x;
  const y = height === region.height && by.height !== 0 ? region.y : region.y + by.y;
  return kept({ x, y, width, height });
}

/** The largest square about the middle of the picture. */
export function squareOf({ widthPx, heightPx }: Size): Region {
  const width = Math.min(1, heightPx / widthPx);
  const height = Math.min(1, widthPx / heightPx);
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height };
}

/** The region of that size whose middle is at a point, as near as the picture allows. */
export function centredAt({ width, height }: Region, middle: Point): Region {
  return kept({ x: middle.x - width / 2, y: middle.y - height / 2, width, height });
}

function shifted(region: Region, x: number, y: number): Region {
  return kept({ ...region, x: region.x + x, y: region.y + y });
}

function pulled(region: Region, corner: Corner, byX: number, byY: number): Region {
  const { isLeft, isTop } = PULLED[corner];
  const right = region.x + region.width;
  const bottom = region.y + region.height;
  const x = isLeft ? clamp(region.x + byX, 0, right - SIDE_MIN) : region.x;
  const y = isTop ? clamp(region.y + byY, 0, bottom - SIDE_MIN) : region.y;
  const width = isLeft ? right - x : clamp(region.width + byX, SIDE_MIN, 1 - x);
  const height = isTop ? bottom - y : clamp(region.height + byY, SIDE_MIN, 1 - y);
  return { x, y, width, height };
}

function between(from: Point, to: Point): Region {
  const left = clamp(Math.min(from.x, to.x), 0, 1);
  const top = clamp(Math.min(from.y, to.y), 0, 1);
  const width = clamp(Math.max(from.x, to.x), 0, 1) - left;
  const height = clamp(Math.max(from.y, to.y), 0, 1) - top;
  return kept({ x: left, y: top, width: Math.max(width, SIDE_MIN), height: Math.max(height, SIDE_MIN) });
}

/** Pushed back into the picture where it hangs over an edge. */
function kept({ x, y, width, height }: Region): Region {
  return { x: clamp(x, 0, 1 - width), y: clamp(y, 0, 1 - height), width, height };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

type QuarterTurns = PictureEdit["quarterTurns"];

/** Where a part of the unturned picture is in the picture turned clockwise. */
export function turnedRegion(region: Region, quarterTurns: QuarterTurns): Region {
  const { x, y, width, height } = region;
  switch (quarterTurns) {
    case 0:
      return region;
    case 1:
      return { x: 1 - y - height, y: x, width: height, height: width };
    case 2:
      return { x: 1 - x - width, y: 1 - y - height, width, height };
    case 3:
      return { x: y, y: 1 - x - width, width: height, height: width };
  }
}

const BACK = { 0: 0, 1: 3, 2: 2, 3: 1 } as const;

/** The other way round: where a part of the turned picture is in the unturned one. */
export function unturnedRegion(region: Region, quarterTurns: QuarterTurns): Region {
  return turnedRegion(region, BACK[quarterTurns]);
}

export function turnedSize({ widthPx, heightPx }: Size, quarterTurns: QuarterTurns): Size {
  return quarterTurns % 2 === 0 ? { widthPx, heightPx } : { widthPx: heightPx, heightPx: widthPx };
}
