import { expect, test } from "vitest";
import { heldTimer } from "../testing/held-timer.ts";
import { confirmer } from "./confirmer.ts";

test("the highest number is confirmed, at most once a second", async () => {
  const timer = heldTimer();
  const sent: number[] = [];
  const { confirm } = confirmer(async (seq) => sent.push(seq) > 0, timer);

  confirm(1);
  await timer.pass(0);
  for (let seq = 2; seq <= 40; seq += 1) confirm(seq);
  await timer.pass(999);
  expect(sent).toEqual([1]);
  await timer.pass(1);
  expect(sent).toEqual([1, 40]);
});

test("a number that was taken is not sent again, one that was refused is", async () => {
  const timer = heldTimer();
  const sent: number[] = [];
  let isTaken = false;
  const { confirm } = confirmer(async (seq) => {
    sent.push(seq);
    return isTaken;
  }, timer);

  confirm(3);
  await timer.pass(1000);
  expect(sent).toEqual([3]);
  isTaken = true;
  await timer.pass(5000);
  confirm(3);
  await timer.pass(5000);
  expect(sent).toEqual([3, 3]);
});

test("a new connection is told again what is stored", async () => {
  const timer = heldTimer();
  const sent: number[] = [];
  const { confirm, startAgain } = confirmer(async (seq) => sent.push(seq) > 0, timer);

  confirm(7);
  await timer.pass(2000);
  startAgain();
  confirm(7);
  await timer.pass(2000);
  expect(sent).toEqual([7, 7]);
});
