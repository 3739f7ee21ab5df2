import { expect, test } from "vitest";
import { heldTimer } from "../../test-support/held-timer.ts";
import { confirmer } from "./confirmer.ts";
import type { FeedProgress } from "./database.ts";

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

test("what was taken is not sent again, what was refused is", async () => {
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
