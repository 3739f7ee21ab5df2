import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import { en } from "../wording/en.ts";
import { es } from "../wording/es.ts";
import { elapsedWords } from "./elapsed.ts";

const now = 1_700_000_000_000 as Instant;
const ago = (ms: number) => (now - ms) as Instant;

test.each([
  [30_000, "just now", "ahora mismo"],
  [12 * MINUTE_MS, "12 min ago", "hace 12 min"],
  [3 * HOUR_MS + 5 * MINUTE_MS, "3 h 5 min ago", "hace 3 h 5 min"],
  [DAY_MS + 4 * HOUR_MS, "1 day 4 h ago", "hace 1 día 4 h"],
  [2 * DAY_MS, "2 days 0 h ago", "hace 2 días 0 h"],
])("%i ms ago reads %s and %s", (ms, english, spanish) => {
  expect(elapsedWords(ago(ms), now, en.ago)).toBe(english);
  expect(elapsedWords(ago(ms), now, es.ago)).toBe(spanish);
});

test("a relay clock a little ahead never speaks of the future", () => {
  expect(elapsedWords((now + 5000) as Instant, now, en.ago)).toBe("just now");
});
