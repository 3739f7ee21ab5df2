import * as z from "zod/mini";

/** A moment in time, in milliseconds since 1970 UTC. Sorts, subtracts and survives JSON as it is. */
export const Instant = z.int().check(z.nonnegative()).brand<"Instant">();
export type Instant = z.infer<typeof Instant>;

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export function later(instant: Instant, byMs: number): Instant {
  return (instant + byMs) as Instant;
}
