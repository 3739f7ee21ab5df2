import { expect, test } from "vitest";
import { heldTimer } from "../../test-support/held-timer.ts";
import { repeater } from "./repeater.ts";
import type { FeedOutcome } from "./unit-feed.ts";

const setUp = (run: () => Promise<FeedOutcome>) => {
  const timer = heldTimer();
  let isOnline = true;
  const start = repeater(run, { timer, retryMs: 3000, isWorthIt: () => isOnline });
  return { timer, start, goAway: () => (isOnline = false) };
};

test("calls that come meanwhile are one more run, and never two at once", async () => {
  const ends: (() => void)[] = [];
  const { start } = setUp(() => new Promise((resolve) => ends.push(() => resolve("caught-up"))));
  const started = start();
  for (let call = 0; call < 50; call += 1) void start();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await started;
  expect(ends).toHaveLength(2);
});

test("however many notices came, an interrupted feed is tried again once for each pause", async () => {
  let runCount = 0;
  const { timer, start, goAway } = setUp(async () => {
    runCount += 1;
    return "interrupted";
  });
  for (let notice = 0; notice < 50; notice += 1) await start();
  expect(runCount).toBe(50);
  await timer.pass(9000);
  expect(runCount).toBe(53);
  goAway();
  await timer.pass(60_000);
  expect(runCount).toBe(53);
});

test("a disk that throws does not end the feed for good", async () => {
  let isFull = true;
  const { timer, start } = setUp(async () => {
    if (isFull) throw new Error("the disk is full");
    return "caught-up";
  });
  await start();
  isFull = false;
  let isDone = false;
  await timer.pass(3000);
  await start().then(() => {
    isDone = true;
  });
  expect(isDone).toBe(true);
});
