import { MINUTE_MS, SECOND_MS } from "@keepsake/shared/instant";
import { PIN_LOCK_MINUTES } from "@keepsake/shared/message/limits";
import { accept, refuse } from "@keepsake/shared/result";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Tries } from "../../domain/people.ts";
import { NO_TRIES } from "../../domain/tries.ts";
import type { TryLimits } from "../../ports/secrets.ts";

/** Wrong tries allowed under one key in a lock's time, by the kind of key. A facility is many people. */
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

  function limiterOf(key: string): RateLimiterMemory {
    const limiter = limiters.get(key.slice(0, key.indexOf(":")));
    if (limiter === undefined) throw new Error(`Failed to limit tries under ${key}: no limit is set for such a key.`);
    return limiter;
  }

  async function giveBack(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => limiterOf(key).reward(key)));
  }

  const unknownTries = (name: string) => unknown.get(name) ?? NO_TRIES;

  return {
    async consume(keys) {
      const counts = await Promise.all(
        keys.map(async (key) => ({
          points: limiterOf(key).points,
          seen: await limiterOf(key).penalty(key),
        })),
      );
      const full = counts.find(({ points, seen }) => seen.consumedPoints > points);
      if (full === undefined) return accept(null);
      await giveBack(keys);
      return refuse("locked", { minutes: Math.ceil(full.seen.msBeforeNext / MINUTE_MS) });
    },

    giveBack,
    unknownTries,

    changeUnknown(name, decide) {
      const changed = decide(unknownTries(name));
      if (!changed.ok) return changed;
      // The oldest name is dropped, so that somebody who invents names by the thousand cannot fill the memory.
      if (unknown.size >= UNKNOWN_NAMES_MAX) unknown.delete(unknown.keys().next().value ?? name);
      unknown.set(name, changed.value);
      return changed;
    },
  };
}
