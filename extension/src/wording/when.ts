import { DAY_MS } from "@keepsake/shared/durations";
import type { Instant } from "@keepsake/shared/instant";
import { shortDate, timeOfDay } from "@keepsake/ui/dates.ts";
import type { Speech } from "./words.ts";

/** When it was, for a list: "Today 09:40", "Yesterday", "Nov 21"; with the year where it is not this one. */
export function whenOf(at: Instant, now: Instant, { language, words }: Speech): string {
  const daysAgo = Math.round((midnightBefore(now) - midnightBefore(at)) / DAY_MS);
  if (daysAgo <= 0) return words.when.today(timeOfDay(at));
  return daysAgo === 1 ? words.when.yesterday : shortDate(language, at, { now });
}

function midnightBefore(at: Instant): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
