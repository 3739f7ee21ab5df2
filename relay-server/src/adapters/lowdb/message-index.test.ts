import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SortedList } from "./message-index.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

test("a list is in order after any additions and removals, wherever they are", () => {
  const change = fc.record({ value: fc.nat(40), isRemoval: fc.boolean() });
  fc.assert(
    fc.property(fc.nat(40), fc.array(change, { maxLength: 120 }), (count, changes) => {
      const list = new SortedList<number>((a, b) => a - b);
      const expected = new Set<number>();
      const add = (value: number) => {
        if (!expected.has(value)) list.add(value);
        expected.add(value);
      };
      for (const value of numbers(count)) add(value);
      for (const { value, isRemoval } of changes) {
        if (isRemoval) {
          list.remove(value);
          expected.delete(value);
        } else add(value);
        const sorted = [...expected].toSorted((a, b) => a - b);
        expect(list.slice()).toEqual(sorted);
        expect(list.length).toBe(sorted.length);
        expect(list.slice(1, 3)).toEqual(sorted.slice(1, 3));
        expect(list.takeWhile((item) => item < 20)).toEqual(sorted.filter((item) => item < 20));
        expect(list.position(value)).toBe(sorted.filter((item) => item < value).length);
      }
    }),
  );
});

test("a queue of two hundred thousand is taken from its beginning without moving the rest", () => {
  const list = new SortedList<number>((a, b) => a - b);
  for (const value of numbers(200_000)) list.add(value);
  const begun = performance.now();
  for (const value of numbers(100_000)) list.remove(value);
  // Moving the rest each time takes many times as long.
  expect(performance.now() - begun).toBeLessThan(3000);
  expect(list.slice(0, 2)).toEqual([100_000, 100_001]);
});
