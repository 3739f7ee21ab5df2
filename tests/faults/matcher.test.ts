import { beforeAll, expect, test } from "vitest";
import type { FilePixels } from "@keepsake/extension/src/picture/match/match.ts";
import { emptyTally, given, tryScene } from "./pictures/match-trial.ts";

const SCENES = 5;
/** Some 400 pairs. The 10,000 are `npm run proof -- matcher`. */
const SHARES = { hardFiles: 12, views: 2, easy: 24, same: 14, altered: 11 };
const tally = emptyTally();

beforeAll(async () => {
  const others: FilePixels[] = [];
  for (let seed = 1; seed <= SCENES; seed += 1) await tryScene(seed, SHARES, others, tally);
});

test("I11: a picture that a person would call another one is never taken for the one that was seen", () => {
  expect(given(tally, "hard", "same", "same-but-more")).toMatchObject({ all: SCENES * 24, given: 0 });
  expect(given(tally, "easy", "same", "same-but-more")).toMatchObject({ all: (SCENES - 1) * 24, given: 0 });
  expect(given(tally, "flat, different", "same", "same-but-more").given).toBe(0);
});

test("I11: the same picture is known again, scaled, compressed, brighter, cropped or partly covered", () => {
  const { all, given: known } = given(tally, "same:", "same");
  expect(known / all).toBeGreaterThanOrEqual(0.97);
});

test("I11: what the page altered is not taken from the file unasked", () => {
  expect(given(tally, "altered", "same").given).toBe(0);
});

test("control: a simple rule takes other pictures for the one that was seen", () => {
  const hard = Object.entries(tally.simplyAccepted).filter(([kind]) => kind.startsWith("hard"));
  expect(hard.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThan(10);
});
