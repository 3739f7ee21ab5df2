import { expect, test } from "vitest";
import { qualityOf } from "./screen-crop.ts";

test("a crop that shows not all of the picture is called a part of it; rounding to the screen's pixels is no loss", () => {
  expect(qualityOf({ seen: 1 })).toBe("screen");
  expect(qualityOf({ seen: 0.995 })).toBe("screen");
  expect(qualityOf({ seen: 0.5 })).toBe("part");
});
