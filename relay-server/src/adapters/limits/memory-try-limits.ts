import { MINUTE_MS, SECOND_MS } from "@keepsake/shared/instant";
import { PIN_LOCK_MINUTES } from "@keepsake/shared/message/limits";
import { accept, refuse } from "@keepsake/shared/result";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Tries } from "../../domain/people.ts";
import { NO_TRIES } from "../../domain/tries.ts";
import type { TryLimits } from "../../ports/try-limits.ts";

/** Wrong tries allowed at one place in a lock's time, by the kind of place. A facility is many people. */
const TRIES_MAX: Readonly<Record<string, number>> = { kiosk: 30, facility: 300, address: 60, enrol: 10 };
const UNKNOWN_NAMES_MAX = 10_000;

export function memoryTryLimits(): TryLimits {
  const durationSeconds = (PIN_LOCK_MINUTES * MINUTE_MS) / SECOND_MS;
  const limiters = new Map(
    Object.entries(TRIES_MAX).map(([kind, points]) => [
      kind,
      new RateLimiterMemory({ points, duration: durationSeconds }),
    ]),
  );
  const unknown = new Map<string, Tries>();

  function limiterOf(place: string): RateLimiterMemory {
    const limiter = limiters.get(place.slice(0, place.indexOf(":")));
    if (limiter === undefined) throw new Error(`Failed to limit tries at ${place}: no limit is set for such a place.`);
    return limiter;
  }

  async function giveBack(places: readonly string[]): Promise<void> {
    await Promise.all(places.map((place) => limiterOf(place).reward(place)));
  }

  const unknownTries = (name: string) => unknown.get(name) ?? NO_TRIES;

  return {
    async take(places) {
      const counts = await Promise.all(
        places.map(async (place) => ({
          points: limiterOf(place).points,
          seen: await limiterOf(place).penalty(place),
        })),
      );
      const full = counts.find(({ points, seen }) => seen.consumedPoints > points);
      if (full === undefined) return accept(null);
      await giveBack(places);
      return refuse("locked", { minutes: Math.ceil(full.seen.msBeforeNext / MINUTE_MS) });
    },

    giveBack,
    unknownTries,

    changeUnknown(name, decide) {
      const changed = decide(unknownTries(name));
      if (!changed.ok) return changed;
      // Oldest out: whoever invents names by the thousand must not fill the memory.
      if (unknown.size >= UNKNOWN_NAMES_MAX) unknown.delete(unknown.keys().next().value ?? name);
      unknown.set(name, changed.value);
      return changed;
    },
  };
}
