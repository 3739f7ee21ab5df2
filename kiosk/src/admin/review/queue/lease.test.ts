import { later, MINUTE_MS, SECOND_MS, type Instant } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import { leaseView, needsFreshLease } from "./lease.tsx";

const now = 1_700_000_000_000 as Instant;

test("the ring is full at the start of a lease and empties with it", () => {
  expect(leaseView(later(now, 15 * MINUTE_MS), now, DEFAULT_RULES)).toEqual({
    state: "running",
    leftMs: 15 * MINUTE_MS,
    share: 1,
  });
  expect(leaseView(later(now, 7.5 * MINUTE_MS), now, DEFAULT_RULES)).toMatchObject({ state: "running", share: 0.5 });
});

test("the last minute has a state of its own, up to its last moment", () => {
  expect(leaseView(later(now, MINUTE_MS + 1), now, DEFAULT_RULES).state).toBe("running");
  expect(leaseView(later(now, MINUTE_MS), now, DEFAULT_RULES).state).toBe("lastMinute");
  expect(leaseView(later(now, 1), now, DEFAULT_RULES).state).toBe("lastMinute");
  expect(leaseView(now, now, DEFAULT_RULES)).toEqual({ state: "ended" });
});

test("a clock that is behind never shows more than a whole ring", () => {
  expect(leaseView(later(now, 20 * MINUTE_MS), now, DEFAULT_RULES)).toMatchObject({ share: 1 });
});

test("a lease that is more than half used is renewed when its photo comes up", () => {
  expect(needsFreshLease(later(now, 8 * MINUTE_MS), now, DEFAULT_RULES)).toBe(false);
  expect(needsFreshLease(later(now, 7 * MINUTE_MS + 29 * SECOND_MS), now, DEFAULT_RULES)).toBe(true);
});
