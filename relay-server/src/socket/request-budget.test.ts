import { CHUNK_BYTES_MAX, UPLOAD_BYTES_MAX } from "@keepsake/shared/message/limits";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { requestBudget } from "./request-budget.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How often a connection may ask the same thing before it is refused. */
async function timesUntilRefused(consume: () => Promise<boolean>): Promise<number> {
  let times = 0;
  while (await consume()) times += 1;
  return times;
}

test("a connection may ask so much at once, and again when the window is over, however long it rested", async () => {
  const budget = requestBudget();
  const readings = () => timesUntilRefused(() => budget.consume("socket", "account:read"));
  expect(await readings()).toBe(120);
  vi.advanceTimersByTime(3999);
  expect(await readings()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(await readings()).toBe(120);
  vi.advanceTimersByTime(3_600_000);
  expect(await readings()).toBe(120);
});

test("what one connection asks costs no other anything", async () => {
  const budget = requestBudget();
  await timesUntilRefused(() => budget.consume("greedy", "account:read"));
  expect(await budget.consume("modest", "account:read")).toBe(true);
});

test("chunks have a budget of their own, for several photos at once but not for chunks without end", async () => {
  const budget = requestBudget();
  const chunks = await timesUntilRefused(() => budget.consume("socket", "upload:chunk"));
  expect(chunks).toBeGreaterThan(4 * Math.ceil(UPLOAD_BYTES_MAX / CHUNK_BYTES_MAX));
  expect(chunks).toBeLessThan(2000);
  expect(await budget.consume("socket", "account:read")).toBe(true);
});

test("answers come in the order of the requests, so that chunks are not appended in another", async () => {
  const budget = requestBudget();
  const order: number[] = [];
  const names = ["upload:chunk", "account:read", "upload:chunk", "upload:chunk"];
  await Promise.all(names.map(async (name, n) => budget.consume("socket", name).then(() => order.push(n))));
  expect(order).toEqual([0, 1, 2, 3]);
});
