import fc from "fast-check";
import { expect, test } from "vitest";
import { centsOf, dollars } from "./price.ts";

test.each([
  [0, "$0.00"],
  [1, "$0.01"],
  [50, "$0.50"],
  [100, "$1.00"],
  [101, "$1.01"],
  [1_000, "$10.00"],
  [123_456, "$1234.56"],
])("P1: %i cents read as %s", (cents, text) => {
  expect(dollars(cents)).toBe(text);
});

test("P2: the price of a photo is its credits at the price of a credit", () => {
  expect(dollars(centsOf(2, 50))).toBe("$1.00");
  expect(dollars(centsOf(7, 1))).toBe("$0.07");
});

test("P3: what is written can be read back to the very cent", () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000_000 }), (cents) => {
      const text = dollars(cents);
      expect(text).toMatch(/^\$\d+\.\d\d$/u);
      expect(Number(text.replaceAll(/[$.]/gu, ""))).toBe(cents);
    }),
  );
});
