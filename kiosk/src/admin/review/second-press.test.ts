import { expect, test } from "vitest";
import { isSecondPress } from "./second-press.ts";

test("a double click decides the photo that was looked at, not the one that came up under it", () => {
  expect(isSecondPress(-Infinity, 1000)).toBe(false);
  expect(isSecondPress(1000, 1000)).toBe(true);
  expect(isSecondPress(1000, 1399)).toBe(true);
  expect(isSecondPress(1000, 1400)).toBe(false);
});

test("a clock that was set back keeps no decision off", () => {
  expect(isSecondPress(1000, 999)).toBe(false);
});
