import { type Instant, later, MINUTE_MS } from "@keepsake/shared/instant";
import { PIN_LOCK_MINUTES, PIN_TRIES_MAX } from "@keepsake/shared/message/limits";
import { type Refused, refuse } from "@keepsake/shared/result";
import type { Tries } from "./people.ts";

export const NO_TRIES: Tries = { failed: 0 };

/** The refusal while a secret is locked, with the minutes left as a fact; undefined when it may be tried. */
export function lockOf(tries: Tries, now: Instant): Refused<"locked"> | undefined {
  if (tries.lockedUntil === undefined || tries.lockedUntil <= now) return undefined;
  return refuse("locked", { minutes: Math.ceil((tries.lockedUntil - now) / MINUTE_MS) });
}

/** The tries after one more wrong one. The last one allowed locks for a time, then counting starts anew. */
export function afterWrongTry(tries: Tries, now: Instant): Tries {
  const earlier = tries.lockedUntil !== undefined && tries.lockedUntil <= now ? 0 : tries.failed;
  const failed = earlier + 1;
  return failed < PIN_TRIES_MAX ? { failed } : { failed, lockedUntil: later(now, PIN_LOCK_MINUTES * MINUTE_MS) };
}

/** What a wrong try is answered with: how many are left, or that it is locked now. */
export function wrongTry<Code extends string>(code: Code, tries: Tries, now: Instant): Refused<Code | "locked"> {
  return lockOf(tries, now) ?? refuse(code, { triesLeft: PIN_TRIES_MAX - tries.failed });
}
