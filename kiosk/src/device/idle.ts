import { HOUR_MS, SECOND_MS } from "@keepsake/shared/instant";
import { OFFLINE_LEASE_HOURS } from "@keepsake/shared/message/limits";
import type { ConnectionState } from "@keepsake/ui/connect.ts";
import type { Timer } from "./timer.ts";

/** How long a screen may stay untouched. The warning is the last part of `idleMs`. */
export type IdleLimits = { readonly idleMs: number; readonly warningMs: number };

export type Idleness =
  | { readonly phase: "active"; readonly secondsLeft: number }
  | { readonly phase: "warning"; readonly secondsLeft: number }
  | { readonly phase: "over" };

/** The phase of a screen that was last touched at `touchedAt`. */
export function idleness(touchedAt: number, now: number, { idleMs, warningMs }: IdleLimits): Idleness {
  const leftMs = touchedAt + idleMs - now;
  if (leftMs <= 0) return { phase: "over" };
  return { phase: leftMs > warningMs ? "active" : "warning", secondsLeft: Math.ceil(leftMs / SECOND_MS) };
}

const DEFAULT_IDLE_SECONDS = 120;
const IDLE_SECONDS_MIN = 40;
const IDLE_SECONDS_MAX = 900;
/** Nobody has less than 20 seconds to answer the warning (WCAG 2.2.1). */
const WARNING_SECONDS = 30;

/** The limits that the kiosk's start address sets with `?idleSeconds=`, within reason. */
export function idleLimits(search: string): IdleLimits {
  const asked = Number(new URLSearchParams(search).get("idleSeconds") ?? DEFAULT_IDLE_SECONDS);
  const seconds = Number.isFinite(asked)
    ? Math.min(IDLE_SECONDS_MAX, Math.max(IDLE_SECONDS_MIN, asked))
    : DEFAULT_IDLE_SECONDS;
  return { idleMs: seconds * SECOND_MS, warningMs: WARNING_SECONDS * SECOND_MS };
}

/** Calls back each second with how long the screen has been idle, until it is stopped. */
export function watchIdle(limits: IdleLimits, timer: Timer, onTick: (idleness: Idleness) => void) {
  let touchedAt = timer.now();
  let cancel: () => void = () => {};

  function tick(): void {
    // A clock that was set back must not keep the session open for as long.
    touchedAt = Math.min(touchedAt, timer.now());
    const now = idleness(touchedAt, timer.now(), limits);
    cancel = timer.after(SECOND_MS, tick);
    onTick(now);
  }
  tick();

  return {
    touch(): void {
      touchedAt = timer.now();
    },
    stop: () => cancel(),
  };
}

/** Whether the relay has been offline for longer than photos may be shown without it. Has to be called often. */
export function offlineLease({ now }: Pick<Timer, "now">): (connection: ConnectionState["state"]) => boolean {
  let calledAt = now();
  let awayMs = 0;
  return (connection) => {
    // Added up from call to call, so that a clock that is set back does not lengthen the lease.
    const passedMs = now() - calledAt;
    calledAt += passedMs;
    awayMs = connection === "offline" ? awayMs + Math.max(0, passedMs) : 0;
    return awayMs > OFFLINE_LEASE_HOURS * HOUR_MS;
  };
}
