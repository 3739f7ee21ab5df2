import { SECOND_MS } from "@keepsake/shared/instant";
import type { Timer } from "../timer.ts";
import { idleness, type Idleness, type IdleLimits } from "./idle.ts";

/** Tells each second how long the screen has rested, until it is stopped. */
export function watchIdle(limits: IdleLimits, timer: Timer, tell: (idleness: Idleness) => void) {
  let touchedAt = timer.now();
  let callOff: () => void = () => {};

  function tick(): void {
    // A clock that was set back must not keep the session open for as long.
    touchedAt = Math.min(touchedAt, timer.now());
    const now = idleness(touchedAt, timer.now(), limits);
    callOff = timer.after(SECOND_MS, tick);
    tell(now);
  }
  tick();

  return {
    touch(): void {
      touchedAt = timer.now();
    },
    stop: () => callOff(),
  };
}
