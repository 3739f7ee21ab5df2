import { describe, expect, test } from "vitest";
import { MESSAGE_STATUSES } from "../message/lifecycle.ts";
import { COMMON_REASON_CODES, ReasonCode } from "../message/reason-codes.ts";
import { REFUSAL_CODES, type RefusalCode } from "../message/refusals.ts";
import { refusalSentence, WORDING } from "./wording.ts";

/** Every fact that some refusal carries. */
const ALL_FACTS = {
  reference: "7Q4-K2M",
  triesLeft: 3,
  minutes: 15,
  facility: "Pine Hollow",
  person: "Daniel",
  cost: 2,
  missing: 1,
  offset: 0,
  status: "viewed",
  action: "withdraw",
};

const LANGUAGES = ["en", "es"] as const;

/** The facts that count something which the sentence names. English needs "1 more" credit as it needs "2 more". */
const COUNTED_FACTS = {
  en: ["triesLeft", "minutes", "cost"],
  es: ["triesLeft", "minutes", "cost", "missing"],
} as const;

const withoutDigits = (text: string) => text.replaceAll(/\d+/gu, "#");

function expectPlainText(text: string): void {
  expect(text.trim()).toBe(text);
  expect(text).not.toBe("");
  expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{/u);
  // Nobody is shouted at, and nobody is told "oops".
  expect(text).not.toMatch(/[!¡]|oops/iu);
}

function expectSentences(text: string): void {
  expectPlainText(text);
  expect(text).toMatch(/^[\p{Lu}¿]/u);
  expect(text).toMatch(/[.?]$/u);
}

describe.each(LANGUAGES)("in %s", (language) => {
  const wording = WORDING[language];

  test.each(REFUSAL_CODES)("W1: the refusal %s is told in whole sentences, with its facts and without", (code) => {
    expectSentences(refusalSentence(language, { code }));
    expectSentences(refusalSentence(language, { code, facts: ALL_FACTS }));
  });

  test("W1: nobody is asked for a number that they were not given", () => {
    expect(refusalSentence(language, { code: "internal", facts: ALL_FACTS })).toContain(ALL_FACTS.reference);
    expect(refusalSentence(language, { code: "internal" })).not.toMatch(/number|número/u);
  });

  test("W2: a refusal that costs the sender something names the price", () => {
    const sentence = refusalSentence(language, { code: "insufficient-credits", facts: { cost: 2, missing: 1 } });
    expect(sentence).toContain(wording.credits(2));
    expect(sentence).toContain("1");
  });

  test.each(MESSAGE_STATUSES)("W3: the status %s has a name", (status) => {
    expectPlainText(wording.statuses[status]);
  });

  test("W4: what a sender may not know yet reads as in review", () => {
    for (const status of ["decided", "awaitingSecond", "frozen"] as const) {
      expect(wording.statuses[status].startsWith(wording.statuses.inReview)).toBe(true);
    }
  });

  test.each(COMMON_REASON_CODES)("W5: the reason %s has a rule, a name and a sentence", (code) => {
    const { rule, name, sentence } = wording.reasons[code];
    expect(ReasonCode.safeParse(code).success).toBe(true);
    expectPlainText(rule);
    expectPlainText(name);
    expectSentences(sentence);
  });

  test("W6: one of something reads differently from many", () => {
    for (const count of [wording.credits, wording.duration.minutes, wording.duration.days]) {
      expect(count(1)).toMatch(/^1 /u);
      expect(count(2)).toMatch(/^2 .*s$/u);
      expect(count(1)).not.toMatch(/s$/u);
      expect(count(0)).toMatch(/^0 .*s$/u);
    }
  });

  test.each(COUNTED_FACTS[language])("W6: a refusal that counts %s has another sentence for one", (fact) => {
    const sentence = (code: RefusalCode, count: number) =>
      refusalSentence(language, { code, facts: { ...ALL_FACTS, [fact]: count } });
    const counting = REFUSAL_CODES.filter((code) => sentence(code, 1) !== sentence(code, 2));
    expect(counting).not.toEqual([]);
    for (const code of counting) expect(withoutDigits(sentence(code, 1))).not.toBe(withoutDigits(sentence(code, 2)));
  });
});

test("W7: no sentence was left untranslated", () => {
  for (const code of REFUSAL_CODES) {
    expect(refusalSentence("es", { code })).not.toBe(refusalSentence("en", { code }));
  }
});

test("W8: addresses the reader as usted", () => {
  const spoken = REFUSAL_CODES.map((code) => refusalSentence("es", { code, facts: ALL_FACTS })).join(" ");
  expect(spoken).not.toMatch(/(?<!\p{L})(tú|tu|tus|puedes|tienes|elige|prueba|pide)(?!\p{L})/iu);
});
