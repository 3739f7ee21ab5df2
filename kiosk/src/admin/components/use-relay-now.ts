import type { Instant } from "@keepsake/shared/instant";
import { useEffect, useState } from "preact/hooks";

const TICK_MS = 250;

/** The relay's time, moving. Countdowns follow it rather than a kiosk's clock, which may be wrong. */
export function useRelayNow(relayAheadMs: number): Instant {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(clock);
  }, []);
  return (now + relayAheadMs) as Instant;
}
