/** Where a picture is in the window, in CSS pixels. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
export type Point = { readonly x: number; readonly y: number };

/** A picture of the page as far as its place is concerned. */
export type Spot = {
  readonly box: Box;
  /** What other pictures may lie on, such as the background of a page. */
  readonly isBackdrop: boolean;
};

/** Beside a picture, so near counts as on it. */
export const NEAR_PX_MAX = 24;

/** Covered by half or more, the smaller of two lies on the other one. */
const OVERLAP_MIN = 0.5;

/** Those at a point; where there is none, the nearest one beside it. */
export function spotsAt<S extends Spot>(spots: readonly S[], point: Point): readonly S[] {
  const at = spots.filter(({ box }) => distanceTo(box, point) === 0);
  if (at.length > 0) return at;
  const near = spots
    .map((spot) => ({ spot, distance: distanceTo(spot.box, point) }))
    .filter(({ distance }) => distance <= NEAR_PX_MAX)
    .toSorted((one, other) => one.distance - other.distance);
  return near.slice(0, 1).map(({ spot }) => spot);
}

/**
 * Those to go to one after the other: neither what only lies on a larger picture, such as a badge, nor what lies under
 * others, such as the background of the page. They are found by going up and down from those.
 */
export function mainSpots<S extends Spot>(spots: readonly S[]): readonly S[] {
  return spots.filter((spot) =>
    spots.every((other) => {
      if (other === spot || !isOnEachOther(spot.box, other.box)) return true;
      if (spot.isBackdrop !== other.isBackdrop) return other.isBackdrop;
      // Of two of one size, the first one.
      const [size, otherSize] = [areaOf(spot.box), areaOf(other.box)];
      return size === otherSize ? spots.indexOf(spot) < spots.indexOf(other) : size > otherSize;
    }),
  );
}

/** A picture with all that lies on it or under it, in the order of `spots`. */
export function stackOf<S extends Spot>(spots: readonly S[], chosen: S): readonly S[] {
  return spots.filter((other) => other === chosen || isOnEachOther(chosen.box, other.box));
}

export function intersectionOf(one: Box, other: Box): Box | undefined {
  const left = Math.max(one.left, other.left);
  const top = Math.max(one.top, other.top);
  const width = Math.min(one.left + one.width, other.left + other.width) - left;
  const height = Math.min(one.top + one.height, other.top + other.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : undefined;
}

export function middleOf({ left, top, width, height }: Box): Point {
  return { x: left + width / 2, y: top + height / 2 };
}

function isOnEachOther(one: Box, other: Box): boolean {
  const shared = intersectionOf(one, other);
  return shared !== undefined && areaOf(shared) >= OVERLAP_MIN * Math.min(areaOf(one), areaOf(other));
}

function distanceTo({ left, top, width, height }: Box, { x, y }: Point): number {
  return Math.hypot(Math.max(left - x, 0, x - left - width), Math.max(top - y, 0, y - top - height));
}

function areaOf({ width, height }: Box): number {
  return width * height;
}
