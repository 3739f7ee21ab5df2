import { exampleFacility } from "@keepsake/shared/examples";
import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from "@keepsake/shared/instant";
import { describe, expect, test } from "vitest";
import type { AdminWording } from "./en.ts";
import { ADMIN_WORDING, elapsedWords } from "./wording.ts";

const EXAMPLE = exampleFacility().personWord;
const DETAINEE = {
  en: { one: "detainee", many: "detainees" },
  es: { one: "persona detenida", many: "personas detenidas" },
} as const;

/** Every sentence of admin mode that names what it counts. */
const COUNTING = {
  waiting: ({ bar }, count) => bar.waiting(count),
  "seconds to stay": ({ idle }, count) => idle.body(count),
  "days ago": ({ ago }, count) => ago.days(count, 2),
  "seconds to undo": ({ reasons }, count) => reasons.undoFor(count),
  "seconds to the effect": ({ undo }, count) => undo.takesEffect(count),
  "seconds to the second officer": ({ undo }, count) => undo.goesToSecond(count),
  "credits back": ({ reasons }, count) => reasons.creditsBack(count, "Ana"),
  people: ({ people }, count) => people.count(EXAMPLE.en, count),
  missing: ({ kiosks }, count) => kiosks.missing(count),
} as const satisfies Record<string, (words: AdminWording, count: number) => string>;

const withoutDigits = (text: string) => text.replaceAll(/\d+/gu, "#");

describe.each(["en", "es"] as const)("what admin mode says, in %s", (language) => {
  const words = ADMIN_WORDING[language];

  test.each(Object.entries(COUNTING))("W6: %s reads differently for one", (_name, sentence) => {
    expect(withoutDigits(sentence(words, 1))).not.toBe(withoutDigits(sentence(words, 2)));
  });
});

test("W6: what was sent and approved agrees with its own count in Spanish", () => {
  expect(ADMIN_WORDING.es.context.counts(2, 1)).toBe("2 enviadas, 1 aprobada");
  expect(ADMIN_WORDING.es.context.counts(1, 0)).toBe("1 enviada, 0 aprobadas");
});

test("W9: the people inside are called what their facility calls them, one and many", () => {
  const { en, es } = ADMIN_WORDING;
  expect([EXAMPLE, DETAINEE].map((word) => en.bar.pages.people(word.en))).toEqual(["Inmates", "Detainees"]);
  expect([EXAMPLE, DETAINEE].map((word) => es.bar.pages.people(word.es))).toEqual(["Internos", "Personas detenidas"]);
  expect(en.people.title(DETAINEE.en, "Pine Hollow")).toBe("Detainees at Pine Hollow");
  expect(es.people.title(DETAINEE.es, "Pine Hollow")).toBe("Personas detenidas en Pine Hollow");
  expect([1, 10].map((count) => en.people.count(EXAMPLE.en, count))).toEqual(["1 inmate", "10 inmates"]);
  expect([1, 10].map((count) => es.people.count(EXAMPLE.es, count))).toEqual(["1 interno", "10 internos"]);
  expect(en.code.who(DETAINEE.en, "104 552", "Unit B")).toBe("Detainee 104 552 · Unit B");
});

test.each(["en", "es"] as const)(
  "W9: no sentence about the people inside has another word for them, in %s",
  (language) => {
    const { find, none, noMatch } = ADMIN_WORDING[language].people;
    const word = DETAINEE[language];
    for (const sentence of [find(word), none(word), noMatch(word, "xyz")]) {
      expect(sentence).toContain(word.many);
      expect(sentence).not.toMatch(/inmate|interno|people|nobody|nadie/iu);
    }
  },
);

const now = 1_700_000_000_000 as Instant;
const ago = (ms: number) => (now - ms) as Instant;

test.each([
  [30_000, "just now", "ahora mismo"],
  [12 * MINUTE_MS, "12 min ago", "hace 12 min"],
  [3 * HOUR_MS + 5 * MINUTE_MS, "3 h 5 min ago", "hace 3 h 5 min"],
  [DAY_MS + 4 * HOUR_MS, "1 day 4 h ago", "hace 1 día 4 h"],
  [2 * DAY_MS, "2 days 0 h ago", "hace 2 días 0 h"],
])("%i ms ago reads %s and %s", (ms, english, spanish) => {
  expect(elapsedWords(ago(ms), now, ADMIN_WORDING.en.ago)).toBe(english);
  expect(elapsedWords(ago(ms), now, ADMIN_WORDING.es.ago)).toBe(spanish);
});

test("a relay clock a little ahead never speaks of the future", () => {
  expect(elapsedWords((now + 5000) as Instant, now, ADMIN_WORDING.en.ago)).toBe("just now");
});
