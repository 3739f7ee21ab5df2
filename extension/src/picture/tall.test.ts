import { describe, expect, test } from "vitest";
import { boxOf } from "./edit.ts";
import { isTooTallToRead, readablePartOf } from "./tall.ts";

const LONG_PAGE = { widthPx: 1080, heightPx: 11_500 };

describe("I14: a picture that is too tall to be read on a kiosk is told before Send", () => {
  test("a screenshot of a long page is, as it was found and as it was prepared", () => {
    expect(isTooTallToRead(LONG_PAGE)).toBe(true);
    expect(isTooTallToRead({ widthPx: 192, heightPx: 2048 })).toBe(true);
  });

  test("upright photos, phone screens, wide pictures and small strips are not", () => {
    expect(isTooTallToRead({ widthPx: 3000, heightPx: 4000 })).toBe(false);
    expect(isTooTallToRead({ widthPx: 1080, heightPx: 2400 })).toBe(false);
    expect(isTooTallToRead({ widthPx: 11_500, heightPx: 1080 })).toBe(false);
    expect(isTooTallToRead({ widthPx: 100, heightPx: 600 })).toBe(false);
  });

  test("the part that is offered begins at the top, is as wide as the picture and fills a kiosk", () => {
    expect(boxOf(readablePartOf(LONG_PAGE), LONG_PAGE)).toEqual({ x: 0, y: 0, widthPx: 1080, heightPx: 1260 });
  });
});
