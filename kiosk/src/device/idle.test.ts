import { expect, test } from "vitest";
import { heldTimer } from "../../test-support/held-timer.ts";
import { idleLimits, idleness, watchIdle, type Idleness } from "./idle.ts";

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
