import { describe, expect, test } from "vitest";
import { turnedRegion, turnedSize, unturnedRegion } from "./turn-region.ts";

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
