import { HOUR_MS } from "@keepsake/shared/instant";
import { OFFLINE_LEASE_HOURS } from "@keepsake/shared/message/limits";
import { expect, test } from "vitest";
import { heldTimer } from "../../test-support/held-timer.ts";
import { idleLimits, idleness, offlineLease, watchIdle, type Idleness } from "./idle.ts";

const limits = { idleMs: 120_000, warningMs: 30_000 };

test("K6: a screen is active, then warned, then over", () => {
  expect(idleness(0, 0, limits)).toEqual({ phase: "active", secondsLeft: 120 });
  expect(idleness(0, 89_999, limits)).toEqual({ phase: "active", secondsLeft: 31 });
  expect(idleness(0, 90_000, limits)).toEqual({ phase: "warning", secondsLeft: 30 });
  expect(idleness(0, 119_999, limits)).toEqual({ phase: "warning", secondsLeft: 1 });
  expect(idleness(0, 120_000, limits)).toEqual({ phase: "over" });
});

test("a touch starts the time anew", async () => {
  const timer = heldTimer();
  const phases: Idleness["phase"][] = [];
  const watch = watchIdle(limits, timer, ({ phase }) => phases.push(phase));

  await timer.pass(80_000);
  watch.touch();
  await timer.pass(80_000);
  expect(new Set(phases)).toEqual(new Set(["active"]));
  await timer.pass(20_000);
  expect(phases.at(-1)).toBe("warning");
  watch.touch();
  await timer.pass(1_000);
  expect(phases.at(-1)).toBe("active");
  await timer.pass(120_000);
  expect(phases.at(-1)).toBe("over");
  watch.stop();
});

test("K6: a clock that is set back keeps nobody signed in for longer", async () => {
  const timer = heldTimer(10_000_000);
  let setBackMs = 0;
  let phase: Idleness["phase"] = "active";
  watchIdle(limits, { now: () => timer.now() - setBackMs, after: timer.after }, (idleness) => {
    phase = idleness.phase;
  });

  await timer.pass(10_000);
  setBackMs = 3_600_000;
  await timer.pass(119_000);
  expect(phase).toBe("warning");
  await timer.pass(2_000);
  expect(phase).toBe("over");
});

test("a stopped watch calls back no more", async () => {
  const timer = heldTimer();
  let tickCount = 0;
  const watch = watchIdle(limits, timer, () => {
    tickCount += 1;
  });
  await timer.pass(3_000);
  watch.stop();
  const before = tickCount;
  await timer.pass(300_000);
  expect(tickCount).toBe(before);
});

test("the start address sets the limits, within reason, and a warning never shrinks under 20 seconds", () => {
  expect(idleLimits("").idleMs).toBe(120_000);
  expect(idleLimits("?idleSeconds=300").idleMs).toBe(300_000);
  expect(idleLimits("?idleSeconds=3").idleMs).toBe(40_000);
  expect(idleLimits("?idleSeconds=999999").idleMs).toBe(900_000);
  expect(idleLimits("?idleSeconds=soon").idleMs).toBe(120_000);
  expect(idleLimits("?idleSeconds=40").warningMs).toBeGreaterThanOrEqual(20_000);
});

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
