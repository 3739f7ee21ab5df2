import { EXAMPLE_NOW, exampleSummary } from "@keepsake/shared/examples";
import { DAY_MS, later } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import { isWatched, newsOf } from "./status-news.ts";

test("approved, rejected and viewed are told, each once", () => {
  expect(newsOf("inReview", "approved")).toBe("approved");
  expect(newsOf("inReview", "delivered")).toBe("approved");
  expect(newsOf("approved", "delivered")).toBeUndefined();
  expect(newsOf("delivered", "viewed")).toBe("viewed");
  expect(newsOf("inReview", "rejected")).toBe("rejected");
});

test("being looked at is no news, nor is anything that another device sent", () => {
  expect(newsOf("queued", "inReview")).toBeUndefined();
  expect(newsOf("inReview", "queued")).toBeUndefined();
  expect(newsOf(undefined, "approved")).toBeUndefined();
});

test("a message is watched until its end, but not for ever when nobody opens it", () => {
  const message = (status: Parameters<typeof newsOf>[1]) => exampleSummary({ status, submittedAt: EXAMPLE_NOW });
  expect(isWatched(message("queued"), EXAMPLE_NOW)).toBe(true);
  expect(isWatched(message("delivered"), EXAMPLE_NOW)).toBe(true);
  for (const end of ["viewed", "rejected", "withdrawn", "expired", "cancelled", "recalled"] as const) {
    expect(isWatched(message(end), EXAMPLE_NOW)).toBe(false);
  }
  expect(isWatched(message("delivered"), later(EXAMPLE_NOW, 31 * DAY_MS))).toBe(false);
});
