import { describe, expect, test } from "vitest";
import { matcherOf, matchSizeOf, type Pixels } from "./match.ts";

type Paint = (x: number, y: number) => readonly [red: number, green: number, blue: number, alpha?: number];

/** A picture of any size from what is at each point, in fractions of its sides. */
function painted(width: number, height: number, paint: Paint): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue, alpha = 255] = paint((x + 0.5) / width, (y + 0.5) / height);
      data.set([red, green, blue, alpha], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

/** Soft waves in three directions, and a disc at the left. */
const scene: Paint = (x, y) => {
  const isDisc = Math.hypot(x - 0.3, (y - 0.5) * 0.75) < 0.12;
  if (isDisc) return [220, 60, 40];
  const wave = 50 * Math.sin(9 * x + 2 * y) + 40 * Math.sin(24 * y - 15 * x) + 30 * Math.sin(51 * x * y);
  return [128 + wave, 120 + wave * 0.8, 140 - wave * 0.5];
};

const grey: Paint = (x, y) => {
  const [red, green, blue] = scene(x, y);
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
  return [luma, luma, luma];
};

const TALL = { width: 1080, height: 11_500 };
const FILE = { pixels: painted(256, 192, scene), widthPx: 1024 };
const outcomeOf = (seen: Pixels, file = FILE) => matcherOf(seen)(file).outcome;

describe("I11: the picture that was seen", () => {
  test("is known in another size", () => {
    expect(outcomeOf(painted(180, 135, scene))).toEqual({ kind: "same" });
  });

  test("is known where parts of it were not seen, whatever is painted there", () => {
    const covered = painted(200, 150, (x, y) => (y > 0.6 && x > 0.5 ? [0, 255, 0, 0] : scene(x, y)));
    expect(outcomeOf(covered)).toEqual({ kind: "same" });
  });

  test("is known where the page told which part of it was seen, and where it did not", () => {
    const part = painted(160, 128, (x, y) => scene(0.1 + 0.8 * x, 0.05 + 0.85 * y));
    const told = { x: 0.1, y: 0.05, width: 0.8, height: 0.85 };
    expect(matcherOf(part)(FILE, told).outcome).toEqual({ kind: "same" });
    expect(outcomeOf(part)).toEqual({ kind: "same" });
  });

  test("is asked about where the file shows more than twice of it", () => {
    const seen = painted(160, 120, (x, y) => scene(0.2 + 0.6 * x, 0.2 + 0.6 * y));
    const { outcome, region } = matcherOf(seen)(FILE);
    expect(outcome).toMatchObject({ kind: "same-but-more", shownShare: expect.closeTo(0.36, 2) });
    expect(region.x).toBeCloseTo(0.2, 2);
    expect(region.width).toBeCloseTo(0.6, 2);
  });

  test.each<[string, string, Paint]>([
    ["took its colours", "colour", grey],
    ["darkened it", "colour", (x, y) => scene(x, y).map((level) => (level ?? 255) * 0.5) as [number, number, number]],
    ["put something on it", "part", (x, y) => (Math.hypot(x - 0.7, y - 0.3) < 0.08 ? [250, 250, 0] : scene(x, y))],
  ])("is asked about where the page %s", (_, by, paint) => {
    expect(outcomeOf(painted(200, 150, paint))).toEqual({ kind: "altered", by });
  });

  test("is asked about where the page stretched it", () => {
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    expect(matcherOf(painted(220, 120, scene))(FILE, whole).outcome).toEqual({ kind: "altered", by: "shape" });
  });

  test("is not its mirror image", () => {
    expect(outcomeOf(painted(200, 150, (x, y) => scene(1 - x, y))).kind).toBe("different");
  });

  test("is not a file that shows nothing", () => {
    const blank = { pixels: painted(256, 192, () => [255, 255, 255]), widthPx: 2048 };
    expect(outcomeOf(painted(200, 150, scene), blank).kind).toBe("different");
  });

  test("keeps its letters where it is very tall", () => {
    const lines =
      (turn: number): Paint =>
      (x, y) => {
        const isInk = Math.sin(40 * x * (1 + turn * Math.floor(y * 60))) > 0.2 && (y * 60) % 1 < 0.6 && x < 0.9;
        return isInk ? [20, 20, 20] : [250, 250, 250];
      };
    const page = (turn: number) => painted(matchSizeOf(TALL).width, matchSizeOf(TALL).height, lines(turn));
    expect(matchSizeOf(TALL).width).toBeGreaterThan(70);
    expect(outcomeOf(page(0.01), { pixels: page(0.01), widthPx: TALL.width })).toEqual({ kind: "same" });
    expect(outcomeOf(page(0.01), { pixels: page(0.02), widthPx: TALL.width }).kind).not.toMatch(/^same/u);
  });

  test("is not a spacer", () => {
    const spacer = { pixels: painted(1, 1, () => [0, 0, 0]), widthPx: 1 };
    expect(outcomeOf(painted(200, 150, scene), spacer).kind).toBe("different");
  });

  test("cannot be told by nothing", () => {
    expect(outcomeOf(painted(200, 150, (x) => [100 + 20 * x, 120, 140])).kind).toBe("too-flat");
  });
});
