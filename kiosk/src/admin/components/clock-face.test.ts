import { expect, test } from "vitest";
import { clockFace } from "./clock-face.ts";

test.each([
  [600_000, "10:00"],
  [590_001, "9:51"],
  [59_000, "0:59"],
  [1, "0:01"],
  [0, "0:00"],
  [-5, "0:00"],
])("%i ms left read %s", (leftMs, words) => {
  expect(clockFace(leftMs)).toBe(words);
});
