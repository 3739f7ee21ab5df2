import { type Instant, MINUTE_MS, SECOND_MS } from "@keepsake/shared/instant";
import type { Language } from "@keepsake/shared/people/people";
import { useEffect, useState } from "preact/hooks";

const LOCALES: Readonly<Record<Language, string>> = { en: "en-US", es: "es-US" };

/** Without a time zone: the zone of this device. */
type Zone = string | undefined;

/** "14:05": 24 hours in both languages; midnight is 00:00. */
export function timeOfDay(at: number, timeZone?: Zone): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(at);
}

/** "Nov 21" or "21 nov"; with the year where it is not this one. */
export function shortDate(language: Language, at: number, now: number, timeZone?: Zone): string {
  return format(language, at, { month: "short", day: "numeric", ...yearUnlessNow(at, now, timeZone), timeZone });
}

/** "Nov 21, 19:04" or "21 nov, 19:04"; with the year where it is not this one. */
export function shortDateTime(language: Language, at: number, now: number, timeZone?: Zone): string {
  return `${shortDate(language, at, now, timeZone)}, ${timeOfDay(at, timeZone)}`;
}

/** "Saturday, November 21" or "sábado 21 de noviembre"; with the year where it is not this one. */
export function longDate(language: Language, at: number, now: number, timeZone?: Zone): string {
  const year = yearUnlessNow(at, now, timeZone);
  const text = format(language, at, { weekday: "long", month: "long", day: "numeric", ...year, timeZone });
  return language === "es" ? text.replace(",", "") : text;
}

/** "November 21" or "21 de noviembre". */
export function dayOfMonth(language: Language, at: number, timeZone?: Zone): string {
  return format(language, at, { month: "long", day: "numeric", timeZone });
}

/** "9:51": what is left in minutes and seconds, rounded up so that it reads 0:00 only at the end. */
export function minutesAndSeconds(leftMs: number): string {
  const leftSeconds = Math.max(0, Math.ceil(leftMs / SECOND_MS));
  const minuteSeconds = MINUTE_MS / SECOND_MS;
  return `${Math.floor(leftSeconds / minuteSeconds)}:${String(leftSeconds % minuteSeconds).padStart(2, "0")}`;
}

/** The time now, to the minute: a component that shows it is drawn again when the minute changes. */
export function useMinute(): Instant {
  const [now, setNow] = useState(() => Date.now() as Instant);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now() as Instant), MINUTE_MS - (now % MINUTE_MS) + 20);
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}

function format(language: Language, at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALES[language], options).format(at);
}

function yearUnlessNow(at: number, now: number, timeZone: Zone): Intl.DateTimeFormatOptions {
  const yearOf = (instant: number) =>
    new Intl.DateTimeFormat("en-US", { year: "numeric", timeZone }).format(instant);
  return yearOf(at) === yearOf(now) ? {} : { year: "numeric" };
}
