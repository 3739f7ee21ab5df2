import { expect, test } from "vitest";
import { pauseMsAfter, retryFor } from "./retry-policy.ts";

test("trouble on the way is tried again, an answer about the photo or the order is final", () => {
  expect(retryFor("timeout")).toBe("later");
  expect(retryFor("busy")).toBe("later");
  expect(retryFor("photo-missing")).toBe("upload-again");
  expect(retryFor("signed-out")).toBe("wait");
  for (const code of ["picture-broken", "insufficient-credits", "no-contact", "price-changed"] as const) {
    expect(retryFor(code)).toBe("no");
  }
});

test("pauses double from about a second to about five minutes and are never the same for all", () => {
  expect([0, 1, 2, 3].map((tries) => pauseMsAfter(tries, 0.5))).toEqual([1000, 2000, 4000, 8000]);
  expect(pauseMsAfter(1000, 0.5)).toBe(300_000);
  expect(pauseMsAfter(0, 0)).toBeLessThan(pauseMsAfter(0, 0.99));
});
