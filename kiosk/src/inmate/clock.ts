import type { Language } from "@keepsake/shared/people/people";
import { MINUTE_MS } from "@keepsake/shared/instant";
import { useEffect, useState } from "preact/hooks";

const LOCALES: Readonly<Record<Language, string>> = { en: "en-US", es: "es-US" };

/** The time of day as people inside read it: 24 hours, at the facility. */
export function timeOfDay(instant: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(instant);
}

/** "Saturday, November 21" or "sábado 21 de noviembre"; with the year where it is not this one. */
export function longDate(language: Language, instant: number, now: number, timeZone: string | undefined): string {
  const year = yearOf(instant, timeZone) === yearOf(now, timeZone) ? {} : ({ year: "numeric" } as const);
  const format = { weekday: "long", month: "long", day: "numeric", timeZone, ...year } as const;
  const text = new Intl.DateTimeFormat(LOCALES[language], format).format(instant);
  return language === "es" ? text.replace(",", "") : text;
}

/** "November 21" or "21 de noviembre". */
export function dayOfMonth(language: Language, instant: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(LOCALES[language], { month: "long", day: "numeric", timeZone }).format(instant);
}

/** 100 seconds as "1:40". */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The present minute; screens that show it are drawn again when it changes. */
export function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const handle = setTimeout(() => setNow(Date.now()), MINUTE_MS - (now % MINUTE_MS) + 20);
    return () => clearTimeout(handle);
  }, [now]);
  return now;
}

function yearOf(instant: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat("en-US", { year: "numeric", timeZone }).format(instant);
}
