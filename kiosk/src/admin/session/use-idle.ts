import type { Instant } from "@keepsake/shared/instant";
import { useEffect, useState } from "preact/hooks";
import { idleness, type Idleness, type IdleLimits } from "../../session/idle.ts";

const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
const LOOK_EVERY_MS = 1000;

/**
 * Whether anybody is still there. Once the warning stands, only an answer to it counts:
 * a sleeve on the screen or a bumped desk must not keep a session open.
 */
export function useIdle(limits: IdleLimits): { readonly idle: Idleness; readonly stay: () => void } {
  const [lastTouchedAt, setLastTouchedAt] = useState(nowHere);
  const [now, setNow] = useState(nowHere);
  const idle = idleness(lastTouchedAt, now, limits);
  const isWarned = idle.phase !== "active";

  useEffect(() => {
    const clock = setInterval(() => {
      setNow(nowHere());
      // A clock that was set back must not keep the session open for as long.
      setLastTouchedAt((touchedAt) => Math.min(touchedAt, nowHere()) as Instant);
    }, LOOK_EVERY_MS);
    return () => clearInterval(clock);
  }, []);

  useEffect(() => {
    if (isWarned) return;
    let touchedAt = 0;
    const touched = () => {
      // Once a second is enough, and spares a render per pointer event.
      if (Math.abs(nowHere() - touchedAt) < LOOK_EVERY_MS) return;
      touchedAt = nowHere();
      setLastTouchedAt(nowHere());
    };
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, touched, { passive: true });
    return () => {
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, touched);
    };
  }, [isWarned]);

  const stay = () => {
    setLastTouchedAt(nowHere());
    setNow(nowHere());
  };
  return { idle, stay };
}

const nowHere = () => Date.now() as Instant;
