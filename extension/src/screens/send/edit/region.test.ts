import { describe, expect, test } from "vitest";
import { WHOLE } from "../../../picture/edit.ts";
import {
  centredAt,
  CORNERS,
  draggedRegion,
  type Grip,
  type Nudge,
  nudgedRegion,
  squareOf,
  turnedRegion,
  turnedSize,
  unturnedRegion,
} from "./region.ts";

const MIDDLE = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
const GRIPS: readonly Grip[] = [...CORNERS, "frame", "ground"];
const NUDGES: readonly Nudge[] = ["left", "right", "up", "down", "narrower", "wider", "lower", "taller"];

describe("a drag", () => {
  test("by a corner moves that corner and leaves the opposite one", () => {
    const dragged = draggedRegion(MIDDLE, "topLeft", { x: 0.25, y: 0.25 }, { x: 0.125, y: 0.5 });
    expect(dragged).toEqual({ x: 0.125, y: 0.5, width: 0.625, height: 0.25 });
    expect(draggedRegion(MIDDLE, "bottomRight", { x: 0.75, y: 0.75 }, { x: 0.875, y: 0.5 })).toEqual({
      x: 0.25,
      y: 0.25,
      width: 0.625,
      height: 0.25,
    });
  });

  test("keeps as far from the corner as it was taken hold of", () => {
    const dragged = draggedRegion(MIDDLE, "bottomRight", { x: 0.8, y: 0.8 }, { x: 0.8, y: 0.8 });
    expect(dragged).toEqual(MIDDLE);
  });

  test("by the frame moves it whole, up to the edge of the picture", () => {
    expect(draggedRegion(MIDDLE, "frame", { x: 0.5, y: 0.5 }, { x: 0.625, y: 0.375 })).toEqual({
      ...MIDDLE,
      x: 0.375,
      y: 0.125,
    });
    expect(draggedRegion(MIDDLE, "frame", { x: 0.5, y: 0.5 }, { x: 9, y: -9 })).toEqual({ ...MIDDLE, x: 0.5, y: 0 });
  });

  test("beside the region draws another one, in whichever direction", () => {
    const drawn = { x: 0.125, y: 0.5, width: 0.25, height: 0.25 };
    expect(draggedRegion(MIDDLE, "ground", { x: 0.125, y: 0.5 }, { x: 0.375, y: 0.75 })).toEqual(drawn);
    expect(draggedRegion(MIDDLE, "ground", { x: 0.375, y: 0.75 }, { x: 0.125, y: 0.5 })).toEqual(drawn);
  });
});

describe("a press", () => {
  test("moves the region or makes it larger or smaller about its middle", () => {
    expect(nudgedRegion(MIDDLE, "left").x).toBeLessThan(MIDDLE.x);
    const wider = nudgedRegion(MIDDLE, "wider");
    expect(wider.x + wider.width / 2).toBeCloseTo(0.5);
    expect(wider.width).toBeGreaterThan(MIDDLE.width);
    expect(wider.height).toBe(MIDDLE.height);
  });

  test("on what cannot go on changes nothing", () => {
    expect(nudgedRegion(WHOLE, "wider")).toEqual(WHOLE);
    expect(nudgedRegion(WHOLE, "right")).toEqual(WHOLE);
    const least = draggedRegion(WHOLE, "ground", { x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 });
    expect(nudgedRegion(least, "narrower")).toEqual(least);
  });

  test("after press brings a region to any place and size", () => {
    const count = (one: number, other: number) => Math.round(Math.abs(one - other) / 0.02);
    const press = (region: typeof MIDDLE, nudge: Nudge, times: number) =>
      Array.from({ length: times }).reduce<typeof MIDDLE>((at) => nudgedRegion(at, nudge), region);
    let at = press(press(WHOLE, "narrower", 20), "lower", 15);
    at = press(at, "left", count(at.x, 0.1));
    at = press(at, "down", count(at.y, 0.5));
    expect(at.width).toBeCloseTo(0.2);
    expect(at.height).toBeCloseTo(0.4);
    expect(at.x).toBeCloseTo(0.1);
    expect(at.y).toBeCloseTo(0.5);
  });
});

test("a touch brings a region's middle there, as near as the picture allows", () => {
  expect(centredAt({ ...MIDDLE, width: 0.25, height: 0.25 }, { x: 0.5, y: 0.5 })).toMatchObject({ x: 0.375, y: 0.375 });
  expect(centredAt({ ...MIDDLE, width: 0.25, height: 0.25 }, { x: 0, y: 1 })).toMatchObject({ x: 0, y: 0.75 });
});

test("a square is square in pixels, whatever the shape of the picture", () => {
  expect(squareOf({ widthPx: 1600, heightPx: 1200 })).toEqual({ x: 0.125, y: 0, width: 0.75, height: 1 });
  expect(squareOf({ widthPx: 1000, heightPx: 2000 })).toEqual({ x: 0, y: 0.25, width: 1, height: 0.5 });
});

test("no drag, press or touch leaves the picture or makes a region that cannot be taken hold of", () => {
  const places = [-2, 0.3, 0.97, 3];
  const points = places.flatMap((x) => places.map((y) => ({ x, y })));
  const starts = [WHOLE, MIDDLE, draggedRegion(WHOLE, "ground", { x: 1, y: 0 }, { x: 1, y: 0 })];
  const ends = starts.flatMap((start) => [
    ...NUDGES.map((nudge) => nudgedRegion(start, nudge)),
    ...points.map((point) => centredAt(start, point)),
    ...GRIPS.flatMap((grip) => points.flatMap((from) => points.map((to) => draggedRegion(start, grip, from, to)))),
  ]);
  for (const { x, y, width, height } of ends) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1 + 1e-9);
    expect(Math.min(width, height)).toBeGreaterThan(0.079);
  }
});

/** At the top left, wider than high. */
const CORNER = { x: 0, y: 0, width: 0.5, height: 0.25 };

describe("a part of the picture follows it clockwise", () => {
  test.each([
    [0, { x: 0, y: 0, width: 0.5, height: 0.25 }],
    [1, { x: 0.75, y: 0, width: 0.25, height: 0.5 }],
    [2, { x: 0.5, y: 0.75, width: 0.5, height: 0.25 }],
    [3, { x: 0, y: 0.5, width: 0.25, height: 0.5 }],
  ] as const)("by %i quarter turns", (quarterTurns, expected) => {
    expect(turnedRegion(CORNER, quarterTurns)).toEqual(expected);
  });
});

test.each([0, 1, 2, 3] as const)(
  "what is drawn on a picture turned %i times lands where it was drawn",
  (quarterTurns) => {
    const drawn = { x: 0.125, y: 0.25, width: 0.5, height: 0.375 };
    expect(turnedRegion(unturnedRegion(drawn, quarterTurns), quarterTurns)).toEqual(drawn);
  },
);

test("a picture that lies on its side has its sides swapped", () => {
  const size = { widthPx: 1600, heightPx: 1200 };
  expect(turnedSize(size, 2)).toEqual(size);
  expect(turnedSize(size, 3)).toEqual({ widthPx: 1200, heightPx: 1600 });
});
