import { expect, test } from "vitest";
import { dHashOf } from "./d-hash.ts";

const grey = (valueAt: (column: number) => number) => Uint8Array.from({ length: 72 }, (_, index) => valueAt(index % 9));

test("a picture that darkens to the right has every bit set, one that brightens none", () => {
  expect(dHashOf(grey((column) => 255 - column))).toBe("ffffffffffffffff");
  expect(dHashOf(grey((column) => column))).toBe("0000000000000000");
});

test("an even picture has the hash of nothing, in sixteen digits", () => {
  expect(dHashOf(grey(() => 7))).toBe("0000000000000000");
});

test("each row gives one byte, from the top", () => {
  const pixels = grey(() => 7);
  pixels[0] = 200;
  expect(dHashOf(pixels)).toBe("8000000000000000");
  pixels[71] = 1;
  expect(dHashOf(pixels)).toBe("8000000000000001");
});

test("any other number of pixels is a bug", () => {
  expect(() => dHashOf(new Uint8Array(64))).toThrow("Failed to hash a picture");
});
