import type { Instant } from "@keepsake/shared/instant";
import type { Language } from "@keepsake/shared/people/people";

/** "Nov 23, 14:05" and "23 nov, 14:05": short, 24-hour, in the facility's time zone. */
export function dateTimeWords(at: Instant, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-US" : "es-US", {
    timeZone,
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}
