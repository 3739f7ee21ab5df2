import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { charactersIn, inputRefusalOf, tidied, typedText, visibleOf, visibleText } from "./visible-text.ts";

const LINE = visibleText(20);

describe("W10: what belongs to an emoji or a script stays", () => {
  test.each([
    ["a family", "👨‍👩‍👧‍👦"],
    ["flags", "🏳️‍🌈 🏴‍☠️ 🇵🇷 🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["key caps", "1️⃣ #️⃣"],
    ["skin and hair", "🕵🏻‍♂️ 🕵️‍♂️ 👋🏽 🧑🏽‍🦰"],
    ["signs drawn in colour", "❤️ ©️"],
    ["Persian with a joint kept open", "می‌خواهم"],
    ["Hindi, with a mark before the joiner", "क़्‍ष"],
    ["Sinhala", "ශ්‍රී"],
    ["Malayalam that ends in a joiner", "കണ്‍"],
    ["a form of a Chinese character", "葛󠄀"],
    ["Burmese, Tibetan and Hebrew with many marks", "မြွှေ བརྒྱུད שָׁלוֹם"],
    ["Vietnamese, Thai, Korean", "Tiếng Việt ที่นี่ 한국어"],
    ["Arabic with vowels", "أهلاً وسهلاً"],
  ])("%s", (_, text) => {
    expect(visibleOf(tidied(text))).toBe(tidied(text));
  });
});

describe("W10: what hides, turns around or piles up is left out of a field and refused by the relay", () => {
  test.each([
    ["a right-to-left override", "a\u202Eb", "ab"],
    ["an isolate", "a\u2066b\u2069", "ab"],
    ["a mark of direction", "a\u200Fb", "ab"],
    ["a space without width", "a\u200Bb", "ab"],
    ["a joiner between Latin letters", "a\u200Db", "ab"],
    ["two joiners in a row", "ب\u200C\u200Cب", "بب"],
    ["half of a surrogate pair", "a\uD83Db", "ab"],
    ["tags without a flag", "a\u{E0068}\u{E0069}", "a"],
    ["tags on a flag that end nowhere", "🏴\u{E0068}\u{E0069}\u{E0070}", "🏴"],
    ["a variation of a letter", "a\uFE0F", "a"],
    ["a soft hyphen", "a\u00ADb", "ab"],
    ["blanks that only look empty", "\u3164\u2800\uFFA0", ""],
    ["a character of nobody", "a\uE000\uFFFF", "a"],
    ["190 marks on one letter", `q${"\u0301".repeat(190)}`, "q\u0301\u0301\u0301"],
    ["marks with something hidden between them", "q\u0301\u200B\u0301\u200B\u0301\u200B\u0301", "q\u0301\u0301\u0301"],
    ["Arabic marks held apart by joiners", `ب${"\u064B\u200D".repeat(9)}`, "ب\u064B\u200D\u064B\u200D\u064B\u200D"],
  ])("%s", (_, text, seen) => {
    expect(typedText(text, 200)).toBe(seen);
    expect(inputRefusalOf(LINE.safeParse(text).error)).toBe(text.length > 100 ? "bad-input" : "text-not-visible");
  });

  test("lines of a paste become one, and every kind of blank a plain space", () => {
    expect(typedText("From\nthe\t\tporch\u2028today", 200)).toBe("From the porch today");
    expect(LINE.parse("\u00A0two\u3000words ")).toBe("two words");
  });
});

test("W10: whatever is typed is accepted as it stands in the field, and stays as it is", () => {
  const texts = fc.array(
    fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(..."\u200D\uFE0F🏴👍\u0301ب\u200C\u{E0067}क्")),
  );
  fc.assert(
    fc.property(texts, (parts) => {
      const typed = typedText(parts.join(""), 20);
      expect(typedText(typed, 20)).toBe(typed);
      expect(LINE.parse(LINE.parse(typed))).toBe(LINE.parse(typed));
    }),
    { numRuns: 2000 },
  );
});

describe("W11: text is counted alike", () => {
  test("in code points, however it was typed", () => {
    expect(charactersIn("e\u0301😀")).toBe(2);
    expect(LINE.safeParse("😀".repeat(20)).success).toBe(true);
    expect(inputRefusalOf(LINE.safeParse("😀".repeat(21)).error)).toBe("bad-input");
  });

  test("what is too long is cut between characters, never within an emoji", () => {
    expect(typedText("x".repeat(30), 20)).toBe("x".repeat(20));
    expect(typedText(`${"x".repeat(18)}👨‍👩‍👧`, 20)).toBe(`${"x".repeat(18)}👨`);
  });
});

test("W10: what is far too long for a line is refused before it is brought into order", () => {
  expect(LINE.safeParse(`a${" ".repeat(10)}`).success).toBe(true);
  expect(LINE.safeParse(`a${" ".repeat(1000)}`).success).toBe(false);
});

test("W10: a line of letters that NFC makes of four each is as long as it may be", () => {
  expect(LINE.safeParse("\u1F82".normalize("NFD").repeat(20)).success).toBe(true);
});
