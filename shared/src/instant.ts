import * as z from "zod/mini";

/** A moment in time, in milliseconds since 1970 UTC. Sorts, subtracts and survives JSON as it is. */
export const Instant = z.int().check(z.nonnegative()).brand<"Instant">();
export type Instant = z.infer<typeof Instant>;

// Kept apart from the schema, so that a screen which only counts minutes loads no zod.
export { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "./durations.ts";

export function later(instant: Instant, byMs: number): Instant {
  return (instant + byMs) as Instant;
}
