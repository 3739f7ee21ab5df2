import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from "@keepsake/shared/instant";
import type { AdminWording } from "../wording/wording.ts";

/** How long ago, in the two largest units that matter. */
export function elapsedWords(at: Instant, now: Instant, say: AdminWording["ago"]): string {
  const ms = Math.max(0, now - at);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  if (ms >= DAY_MS) return say.days(Math.floor(ms / DAY_MS), hours);
  if (ms >= HOUR_MS) return say.hours(hours, minutes);
  return ms >= MINUTE_MS ? say.minutes(minutes) : say.now;
}
