import { MINUTE_MS, SECOND_MS } from "@keepsake/shared/durations";
import type { Instant } from "@keepsake/shared/instant";
import type { Language } from "@keepsake/shared/people/people";
import { useEffect, useState } from "preact/hooks";

const LOCALES: Readonly<Record<Language, string>> = { en: "en-US", es: "es-US" };

type Options = {
  /** Adds the year to a date of another year than this instant. */
  readonly now?: number;
  /** Without one, the zone of this device. */
  readonly timeZone?: string | undefined;
};

/** "14:05": 24 hours in both languages; midnight is 00:00. */
export function timeOfDay(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(at);
}

/** "Nov 21" or "21 nov". */
export function shortDate(language: Language, at: number, options: Options = {}): string {
  return format(language, at, options, { month: "short", day: "numeric" });
}

/** "Nov 21, 19:04" or "21 nov, 19:04". */
export function shortDateTime(language: Language, at: number, options: Options = {}): string {
  return `${shortDate(language, at, options)}, ${timeOfDay(at, options.timeZone)}`;
}

/** "Saturday, November 21" or "sábado 21 de noviembre". */
export function longDate(language: Language, at: number, options: Options = {}): string {
  const text = format(language, at, options, { weekday: "long", month: "long", day: "numeric" });
  return language === "es" ? text.replace(",", "") : text;
}

/** "November 21" or "21 de noviembre". */
export function dayOfMonth(language: Language, at: number, options: Options = {}): string {
  return format(language, at, options, { month: "long", day: "numeric" });
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

function format(
  language: Language,
  at: number,
  { now = at, timeZone }: Options,
  parts: Intl.DateTimeFormatOptions,
): string {
  const yearOf = (instant: number) => new Intl.DateTimeFormat("en-US", { year: "numeric", timeZone }).format(instant);
  const year = yearOf(at) === yearOf(now) ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(LOCALES[language], { ...parts, ...year, timeZone }).format(at);
}
