import { CHUNK_BYTES_MAX, UPLOAD_BYTES_MAX } from "@keepsake/shared/message/limits";
import { expect, test } from "vitest";
import { requestBudget } from "./request-budget.ts";

/** How often a connection may ask the same thing before it is told to wait. */
function timesUntilRefused(takes: () => boolean): number {
  let times = 0;
  while (takes()) times += 1;
  return times;
}

test("requests come back by the second, up to a burst", () => {
  let nowMs = 0;
  const budget = requestBudget(() => nowMs);
  const readings = () => timesUntilRefused(() => budget.takes("account:read"));
  expect(readings()).toBe(120);
  nowMs += 1000;
  expect(readings()).toBe(30);
  nowMs += 3_600_000;
  expect(readings()).toBe(120);
});

test("chunks have a budget of their own, for several photos at once but not for chunks without end", () => {
  const budget = requestBudget(() => 0);
  const chunks = timesUntilRefused(() => budget.takes("upload:chunk"));
  expect(chunks).toBeGreaterThan(4 * Math.ceil(UPLOAD_BYTES_MAX / CHUNK_BYTES_MAX));
  expect(chunks).toBeLessThan(2000);
  expect(budget.takes("account:read")).toBe(true);
});
