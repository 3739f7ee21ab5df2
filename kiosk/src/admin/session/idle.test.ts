import { later, MINUTE_MS, SECOND_MS, type Instant } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import { idleView } from "./idle.ts";

const touchedAt = 1_700_000_000_000 as Instant;

test("staff who work are left alone, who went away is asked for 30 seconds and then signed out", () => {
  expect(idleView(touchedAt, later(touchedAt, 4 * MINUTE_MS))).toEqual({ state: "active" });
  expect(idleView(touchedAt, later(touchedAt, 4.5 * MINUTE_MS))).toEqual({ state: "warned", secondsLeft: 30 });
  expect(idleView(touchedAt, later(touchedAt, 5 * MINUTE_MS - SECOND_MS))).toEqual({ state: "warned", secondsLeft: 1 });
  expect(idleView(touchedAt, later(touchedAt, 5 * MINUTE_MS))).toEqual({ state: "over" });
});
