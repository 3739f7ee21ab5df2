import { type Instant, later, MINUTE_MS } from "@keepsake/shared/instant";
import { PIN_LOCK_MINUTES, PIN_TRIES_MAX } from "@keepsake/shared/message/limits";
import { accept, type Refused, refuse, type Result } from "@keepsake/shared/result";
import type { Tries } from "./people.ts";

export const NO_TRIES: Tries = { failed: 0 };

/** The refusal while a secret is locked, with the minutes left as a fact; undefined when it may be tried. */
export function lockOf(tries: Tries, now: Instant): Refused<"locked"> | undefined {
  if (tries.lockedUntil === undefined || tries.lockedUntil <= now) return undefined;
  return refuse("locked", { minutes: Math.ceil((tries.lockedUntil - now) / MINUTE_MS) });
}

/**
 * Counts a try as a wrong one until it is known to be right. Refused while locked. The last one allowed locks for a time,
 * then counting starts anew.
 */
export function countedTry(tries: Tries, now: Instant): Result<Tries, "locked"> {
  const lock = lockOf(tries, now);
  if (lock !== undefined) return lock;
  const failed = (tries.lockedUntil === undefined ? tries.failed : 0) + 1;
  const isLast = failed >= PIN_TRIES_MAX;
  return accept(isLast ? { failed, lockedUntil: later(now, PIN_LOCK_MINUTES * MINUTE_MS) } : { failed });
}

/** The tries without the one counted last, whose secret was never checked. */
export function withoutLastTry({ failed }: Tries): Tries {
  return { failed: Math.max(0, failed - 1) };
}

/** What a wrong try is answered with: how many are left, or that it is locked now. */
export function wrongTry<Code extends string>(code: Code, tries: Tries, now: Instant): Refused<Code | "locked"> {
  return lockOf(tries, now) ?? refuse(code, { triesLeft: PIN_TRIES_MAX - tries.failed });
}
