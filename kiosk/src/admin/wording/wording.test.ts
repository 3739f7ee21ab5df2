import { describe, expect, test } from "vitest";
import { ADMIN_WORDING, type AdminWording } from "./wording.ts";

/** Every sentence of admin mode that names what it counts. */
const COUNTING = {
  waiting: ({ bar }, count) => bar.waiting(count),
  "seconds to stay": ({ idle }, count) => idle.body(count),
  "days ago": ({ ago }, count) => ago.days(count, 2),
  "seconds to undo": ({ reasons }, count) => reasons.undoFor(count),
  "seconds to the effect": ({ undo }, count) => undo.takesEffect(count),
  "seconds to the second officer": ({ undo }, count) => undo.goesToSecond(count),
  "credits back": ({ reasons }, count) => reasons.creditsBack(count, "Ana"),
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
