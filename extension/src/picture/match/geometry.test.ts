import { describe, expect, test } from "vitest";
import { type PictureBox, seenInShot, visibleUnder, wholePixelsOf } from "./geometry.ts";

const WINDOW = { x: 0, y: 0, width: 800, height: 600 };
const NO_PINCH = { left: 0, top: 0, scale: 1 };
const SHOT = { width: 800, height: 600 };

const picture = (over: Partial<PictureBox> = {}): PictureBox => ({
  box: { x: 100, y: 50, width: 400, height: 300 },
  layout: { width: 400, height: 300 },
  inset: { top: 0, right: 0, bottom: 0, left: 0 },
  objectFit: "fill",
  objectPosition: "50% 50%",
  radii: ["0px", "0px", "0px", "0px"],
  natural: { width: 1600, height: 1200 },
  ...over,
});

const seen = (over: Partial<PictureBox>, pinch = NO_PINCH, shot = SHOT, element = WINDOW) =>
  seenInShot(picture(over), { ...element, visible: visibleUnder(pinch, WINDOW) }, shot)!;

const regionOf = (over: Partial<PictureBox>) => {
  const { x, y, width, height } = seen(over).region;
  return [x, y, width, height].map((side) => Number(side.toFixed(4)));
};

describe("I11: the crop of the shot is where the picture is", () => {
  test("under page zoom and screen density", () => {
    expect(seen({}, NO_PINCH, { width: 1200, height: 900 }).crop).toEqual({ x: 150, y: 75, width: 600, height: 450 });
  });

  test("under pinch zoom, which has a corner of its own", () => {
    const pinch = { left: 90, top: 40, scale: 2 };
    expect(seen({}, pinch).crop).toEqual({ x: 20, y: 20, width: 780, height: 580 });
    expect(seen({}, pinch).region).toMatchObject({ x: 0, y: 0, width: 780 / 800, height: 580 / 600 });
  });

  test("under page zoom 1.5 and pinch zoom 2 at once", () => {
    const box = { x: 200, y: 150, width: 100, height: 75 };
    const pinch = { left: 180, top: 140, scale: 2 };
    const { crop, region } = seen({ box, layout: box }, pinch, { width: 1200, height: 900 });
    expect(crop).toEqual({ x: 60, y: 30, width: 300, height: 225 });
    expect(region).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });

  test("without border and padding", () => {
    const inset = { top: 10, right: 20, bottom: 30, left: 40 };
    expect(seen({ inset }).crop).toEqual({ x: 140, y: 60, width: 340, height: 260 });
    expect(regionOf({ inset })).toEqual([0, 0, 1, 1]);
  });

  test("under a transform, which scales border and padding too", () => {
    const inset = { top: 10, right: 10, bottom: 10, left: 10 };
    const box = { x: 100, y: 50, width: 200, height: 150 };
    expect(seen({ box, inset }).crop).toEqual({ x: 105, y: 55, width: 190, height: 140 });
  });

  test("where an edge of the window or of a box cuts it off", () => {
    const element = { x: 100, y: 150, width: 200, height: 200 };
    const { crop, region } = seen({}, NO_PINCH, SHOT, element);
    expect(crop).toEqual({ x: 100, y: 150, width: 200, height: 200 });
    expect(region).toEqual({ x: 0, y: 1 / 3, width: 0.5, height: 2 / 3 });
  });

  test("and nowhere where it cannot be seen", () => {
    expect(seen({}, NO_PINCH, SHOT, { ...WINDOW, x: 600 })).toBeUndefined();
    expect(seen({}, { left: 500, top: 350, scale: 2 })).toBeUndefined();
  });
});

describe("I11: the part of the file that ought to be seen", () => {
  const square = { box: { x: 0, y: 0, width: 300, height: 300 }, layout: { width: 300, height: 300 } };

  test.each([
    ["fill", "50% 50%", [0, 0, 1, 1]],
    ["cover", "50% 50%", [0.125, 0, 0.75, 1]],
    ["cover", "0% 50%", [0, 0, 0.75, 1]],
    ["cover", "-20px 0px", [0.05, 0, 0.75, 1]],
    ["cover", "calc(100% - 0px) 50%", [0.25, 0, 0.75, 1]],
    ["contain", "50% 50%", [0, 0, 1, 1]],
    ["none", "0% 0%", [0, 0, 0.1875, 0.25]],
    ["scale-down", "50% 50%", [0, 0, 1, 1]],
  ] as const)("object-fit: %s at %s", (objectFit, objectPosition, expected) => {
    const [x, y, width, height] = regionOf({ ...square, objectFit, objectPosition });
    const rounding = 1 / 225;
    for (const [side, wanted] of [x, y, width, height].map((side, at) => [side!, expected[at]!] as const)) {
      expect(Math.abs(side - wanted)).toBeLessThan(rounding);
    }
  });

  test("a letterbox is no part of the crop", () => {
    expect(seen({ ...square, objectFit: "contain" }).crop).toEqual({ x: 0, y: 38, width: 300, height: 224 });
  });

  test("a position in words that are not understood gives none", () => {
    expect(seen({ objectPosition: "var(--x)" })).toBeUndefined();
  });
});

test("I11: rounded corners are known in pixels of the crop, and shrink where two do not fit", () => {
  const radii = ["12px", "50%", "10px 20px", "300px"] as const;
  const { outline } = seen({ radii }, NO_PINCH, { width: 1600, height: 1200 });
  expect(outline).toMatchObject({ x: 0, y: 0, width: 800, height: 600 });
  const fits = 300 / 312;
  const expected = [
    [24, 24],
    [400, 300],
    [20, 40],
    [600, 600],
  ].map(([x, y]) => ({ x: x! * fits, y: y! * fits }));
  for (const [at, { x, y }] of outline.radii.entries()) {
    expect(x).toBeCloseTo(expected[at]!.x);
    expect(y).toBeCloseTo(expected[at]!.y);
  }
});

test("I11: pixels that lie only partly in a box are left out, and so is what lies outside of the shot", () => {
  expect(wholePixelsOf({ x: -20, y: 10.4, width: 100.5, height: 20.2 }, SHOT)).toEqual({
    x: 0,
    y: 11,
    width: 80,
    height: 19,
  });
});
