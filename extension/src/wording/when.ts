import { DAY_MS } from "@keepsake/shared/durations";
import type { Instant } from "@keepsake/shared/instant";
import type { Speech } from "./words.ts";

/** A day and a time as families read them: 24 hours, and the year only where it is another one. */
function dayOf(at: Instant, now: Instant, { language }: Speech): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language, {
    month: "short",
    day: "numeric",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
}

function timeOf(at: Instant, { language }: Speech): string {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** How long ago, for a list: "Today 09:40", "Yesterday", "Nov 21". */
export function whenOf(at: Instant, now: Instant, speech: Speech): string {
  const { when } = speech.words;
  const daysAgo = Math.round((midnightBefore(now) - midnightBefore(at)) / DAY_MS);
  if (daysAgo <= 0) return when.today(timeOf(at, speech));
  return daysAgo === 1 ? when.yesterday : dayOf(at, now, speech);
}

/** To the minute, for a timeline: "Nov 21, 19:04". */
export function momentOf(at: Instant, now: Instant, speech: Speech): string {
  return speech.words.when.moment(dayOf(at, now, speech), timeOf(at, speech));
}

function midnightBefore(at: Instant): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
