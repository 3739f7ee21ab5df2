import { EXAMPLE_NOW, exampleSummary } from "@keepsake/shared/examples";
import { DAY_MS, later } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import { isWatched } from "./history.ts";

test("a message is watched until its end, but not for ever when nobody opens it", () => {
  const message = (status: MessageStatus) => exampleSummary({ status, submittedAt: EXAMPLE_NOW });
  expect(isWatched(message("queued"), EXAMPLE_NOW)).toBe(true);
  expect(isWatched(message("delivered"), EXAMPLE_NOW)).toBe(true);
  for (const end of ["viewed", "rejected", "withdrawn", "expired", "cancelled", "recalled"] as const) {
    expect(isWatched(message(end), EXAMPLE_NOW)).toBe(false);
  }
  expect(isWatched(message("delivered"), later(EXAMPLE_NOW, 31 * DAY_MS))).toBe(false);
});
