import { expect, test } from "vitest";
import { heldTimer } from "../../test-support/held-timer.ts";
import type { FeedOutcome } from "./cache/unit-feed.ts";
import type { FeedProgress } from "./cache/database.ts";
import { confirmer, repeater } from "./feed-pace.ts";

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

const upTo = (cursor: number): FeedProgress => ({ cursor, missing: [] });

test("the latest is confirmed, at most once a second", async () => {
  const timer = heldTimer();
  const sent: number[] = [];
  const confirm = confirmer(async ({ cursor }) => sent.push(cursor) > 0, timer);

  confirm(upTo(1));
  await timer.pass(0);
  for (let seq = 2; seq <= 40; seq += 1) confirm(upTo(seq));
  await timer.pass(999);
  expect(sent).toEqual([1]);
  await timer.pass(1);
  expect(sent).toEqual([1, 40]);
});

test("what was accepted is not sent again, what was refused is", async () => {
  const timer = heldTimer();
  const sent: number[] = [];
  let isTaken = false;
  const confirm = confirmer(async ({ cursor }) => {
    sent.push(cursor);
    return isTaken;
  }, timer);

  confirm(upTo(3));
  await timer.pass(1000);
  expect(sent).toEqual([3]);
  isTaken = true;
  await timer.pass(60_000);
  expect(sent).toEqual([3, 3]);
});

test("a device that started over confirms what it has now, not what it had", async () => {
  const timer = heldTimer();
  const sent: number[] = [];
  const confirm = confirmer(async ({ cursor }) => {
    sent.push(cursor);
    return cursor < 100;
  }, timer);

  confirm(upTo(100));
  await timer.pass(0);
  confirm(upTo(1));
  await timer.pass(60_000);
  expect(sent).toEqual([100, 1]);
});
