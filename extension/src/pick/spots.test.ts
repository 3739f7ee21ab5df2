import { expect, test } from "vitest";
import { mainSpots, type Spot, spotsAt, stackOf } from "./spots.ts";

const spot = (left: number, top: number, width: number, height: number, isBackdrop = false): Spot => ({
  box: { left, top, width, height },
  isBackdrop,
});

const page = spot(0, 0, 1280, 2000, true);
const hero = spot(80, 120, 580, 440);
const badge = spot(560, 440, 96, 96);
const walk = spot(80, 600, 350, 220);
const spots = [page, hero, badge, walk];

test("I16: arrow keys go to pictures, not to the badge on one or the background under them", () => {
  expect(mainSpots(spots)).toEqual([hero, walk]);
  expect(mainSpots([page])).toEqual([page]);
});

test("I16: of two of the same size on each other one is gone to, and the other is reached from it", () => {
  const over = spot(80, 120, 580, 440);
  expect(mainSpots([hero, over])).toEqual([hero]);
  expect(stackOf([hero, over, walk], hero)).toEqual([hero, over]);
});

test("I16: a picture is one of a stack with the badge on it and the background under it", () => {
  expect(stackOf(spots, hero)).toEqual([page, hero, badge]);
  expect(stackOf(spots, walk)).toEqual([page, walk]);
});

test("I16: what is under the pointer counts; beside all pictures, the nearest one within 24 px", () => {
  expect(spotsAt(spots, { x: 600, y: 480 })).toEqual([page, hero, badge]);
  expect(spotsAt([hero, walk], { x: 60, y: 300 })).toEqual([hero]);
  expect(spotsAt([hero, walk], { x: 100, y: 585 })).toEqual([walk]);
  expect(spotsAt([hero, walk], { x: 50, y: 300 })).toEqual([]);
});
