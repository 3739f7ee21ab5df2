/** Numbers in [0, 1) that a seed repeats. */
export type Random = () => number;

/** Mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to, and without, `end`. */
export const wholeBelow = (random: Random, end: number): number => Math.floor(random() * end);

export function oneOf<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items[wholeBelow(random, items.length)];
}
