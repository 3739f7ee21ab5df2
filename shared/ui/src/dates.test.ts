import type { Instant } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import { dayOfMonth, longDate, minutesAndSeconds, shortDate, shortDateTime, timeOfDay } from "./dates.ts";

const timeZone = "America/New_York";
const utc = (...parts: [number, number, number, number, number]) => Date.UTC(...parts) as Instant;
const now = utc(2026, 10, 23, 14, 22);

test("a day is read in the zone that is asked for, with the year where it is another one", () => {
  const at = utc(2026, 10, 22, 2, 4);
  expect(shortDate("en", at, { now, timeZone })).toBe("Nov 21");
  expect(shortDate("es", at, { now, timeZone })).toBe("21 nov");
  expect(shortDate("en", utc(2025, 10, 21, 8, 0), { now, timeZone })).toBe("Nov 21, 2025");
  expect(longDate("en", at, { now, timeZone })).toBe("Saturday, November 21");
  expect(longDate("es", at, { now, timeZone })).toBe("sábado 21 de noviembre");
  expect(dayOfMonth("es", at, { timeZone })).toBe("21 de noviembre");
});

test("midnight is 00, never 24", () => {
  const at = utc(2026, 10, 23, 5, 5);
  expect(timeOfDay(at, timeZone)).toBe("00:05");
  expect(shortDateTime("en", at, { now, timeZone })).toBe("Nov 23, 00:05");
  expect(shortDateTime("es", at, { now, timeZone })).toBe("23 nov, 00:05");
});

test.each([
  [600_000, "10:00"],
  [590_001, "9:51"],
  [59_000, "0:59"],
  [1, "0:01"],
  [0, "0:00"],
  [-5, "0:00"],
])("%i ms left read %s", (leftMs, words) => {
  expect(minutesAndSeconds(leftMs)).toBe(words);
});
