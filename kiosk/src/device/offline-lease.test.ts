import { HOUR_MS } from "@keepsake/shared/instant";
import { OFFLINE_LEASE_HOURS } from "@keepsake/shared/message/limits";
import { expect, test } from "vitest";
import { offlineLease } from "./offline-lease.ts";

function leaseByHours() {
  let nowMs = 1_000_000_000;
  const isOver = offlineLease({ now: () => nowMs });
  const pass = (hours: number, state: "connected" | "offline" = "offline") => {
    let over = false;
    for (let hour = 0; hour < hours; hour += 1) {
      nowMs += HOUR_MS;
      over = isOver(state);
    }
    return over;
  };
  return { pass, setClock: (hours: number) => (nowMs += hours * HOUR_MS) };
}

test("K7: the lease ends a day after the connection was lost", () => {
  const { pass } = leaseByHours();
  expect(pass(100, "connected")).toBe(false);
  expect(pass(OFFLINE_LEASE_HOURS)).toBe(false);
  expect(pass(1)).toBe(true);
  expect(pass(1, "connected")).toBe(false);
});

test("K7: a clock that is set back does not lengthen the lease", () => {
  const { pass, setClock } = leaseByHours();
  expect(pass(20)).toBe(false);
  setClock(-12);
  // The hour in which it was set back is not counted.
  expect(pass(1 + OFFLINE_LEASE_HOURS - 20)).toBe(false);
  expect(pass(1)).toBe(true);
});

test("K7: a device that slept through the lease wakes up without it", () => {
  const { pass, setClock } = leaseByHours();
  pass(1);
  setClock(OFFLINE_LEASE_HOURS);
  expect(pass(1)).toBe(true);
});
