import { MINUTE_MS, SECOND_MS, type Instant } from "@keepsake/shared/instant";
import { useEffect, useState } from "preact/hooks";
import { idleness, type Idleness, type IdleLimits } from "../../device/idle.ts";
import { Sheet } from "../components/sheet.tsx";
import { useAdminWording } from "../wording/wording.ts";

/** Staff screens show photos that nobody else may see, so they sign out sooner than a lease ends. */
export const STAFF_IDLE: IdleLimits = { idleMs: 5 * MINUTE_MS, warningMs: 30 * SECOND_MS };

/** Before sign-in there is no warning: what was typed is cleared, and a kiosk goes back to the inmate side. */
export const STAFF_SIGN_IN_IDLE: IdleLimits = { idleMs: 2 * MINUTE_MS, warningMs: 0 };

const ACTIVITY = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
const CHECK_EVERY_MS = 1000;

/**
 * Whether anybody is still there. While the warning is shown, only an answer to it counts:
 * a sleeve on the screen or a bumped table must not keep a session open.
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
    }, CHECK_EVERY_MS);
    return () => clearInterval(clock);
  }, []);

  useEffect(() => {
    if (isWarned) return;
    let touchedAt = 0;
    const touched = () => {
      // Once a second is enough, and spares a render per pointer event.
      if (Math.abs(nowHere() - touchedAt) < CHECK_EVERY_MS) return;
      touchedAt = nowHere();
      setLastTouchedAt(nowHere());
    };
    for (const event of ACTIVITY) addEventListener(event, touched, { passive: true });
    return () => {
      for (const event of ACTIVITY) removeEventListener(event, touched);
    };
  }, [isWarned]);

  const stay = () => {
    setLastTouchedAt(nowHere());
    setNow(nowHere());
  };
  return { idle, stay };
}

const nowHere = () => Date.now() as Instant;

type Props = { readonly secondsLeft: number; readonly onStay: () => void; readonly onSignOut: () => void };

/** Asks before it signs out. The button to stay is the larger one. */
export function IdleSheet({ secondsLeft, onStay, onSignOut }: Props) {
  const say = useAdminWording();
  return (
    <Sheet title={say.idle.title} onClose={onStay}>
      <p role="timer">{say.idle.body(secondsLeft)}</p>
      <div class="sheet-buttons">
        <button type="button" class="button primary main safe" onClick={onStay}>
          {say.idle.stay}
        </button>
        <button type="button" class="button main" onClick={onSignOut}>
          {say.idle.signOut}
        </button>
      </div>
    </Sheet>
  );
}
