import { MINUTE_MS, SECOND_MS } from "@keepsake/shared/instant";
import { PIN_LOCK_MINUTES } from "@keepsake/shared/message/limits";
import { accept, refuse } from "@keepsake/shared/result";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Tries } from "../../domain/people.ts";
import { afterWrongTry, lockOf, NO_TRIES } from "../../domain/tries.ts";
import type { TryLimits } from "../../ports/try-limits.ts";

/** Wrong tries allowed at one place in a lock's time, by the kind of place. A facility is many people. */
const TRIES_MAX: Readonly<Record<string, number>> = { kiosk: 30, facility: 300, address: 60, enrol: 10 };
const UNKNOWN_NAMES_MAX = 10_000;

export function memoryTryLimits(): TryLimits {
  const durationSeconds = (PIN_LOCK_MINUTES * MINUTE_MS) / SECOND_MS;
  const limiters = new Map(
    Object.entries(TRIES_MAX).map(([kind, points]) => [
      kind,
      { points, limiter: new RateLimiterMemory({ points, duration: durationSeconds }) },
    ]),
  );
  const unknown = new Map<string, Tries>();

  function limiterOf(place: string) {
    const limiter = limiters.get(place.slice(0, place.indexOf(":")));
    if (limiter === undefined) throw new Error(`Failed to limit tries at ${place}: no limit is set for such a place.`);
    return limiter;
  }

  return {
    async countWrong(places) {
      await Promise.all(places.map((place) => limiterOf(place).limiter.penalty(place)));
    },

    async check(places) {
      const counts = await Promise.all(
        places.map(async (place) => ({
          points: limiterOf(place).points,
          seen: await limiterOf(place).limiter.get(place),
        })),
      );
      const full = counts.find(({ points, seen }) => seen !== null && seen.consumedPoints >= points);
      return full?.seen ? refuse("locked", { minutes: Math.ceil(full.seen.msBeforeNext / MINUTE_MS) }) : accept(null);
    },

    countUnknown(name, now) {
      const tries = afterWrongTry(unknown.get(name) ?? NO_TRIES, now);
      // Oldest out: whoever invents names by the thousand must not fill the memory.
      if (unknown.size >= UNKNOWN_NAMES_MAX) unknown.delete(unknown.keys().next().value ?? name);
      unknown.set(name, tries);
      return tries;
    },

    unknownTries(name, now) {
      const tries = unknown.get(name) ?? NO_TRIES;
      const wasLocked = tries.lockedUntil !== undefined && lockOf(tries, now) === undefined;
      return wasLocked ? NO_TRIES : tries;
    },
  };
}
