import { MINUTE_MS } from "@keepsake/shared/durations";
import type { Instant } from "@keepsake/shared/instant";
import { useEffect, useState } from "preact/hooks";

/** The time, for words like "Today": exact to the minute. */
export function useNow(): Instant {
  const [now, setNow] = useState(() => Date.now() as Instant);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() as Instant), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
