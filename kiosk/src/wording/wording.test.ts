import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { es } from "./es.ts";
import type { KioskWording } from "./wording.ts";

/** Every sentence with its path, functions called with something to fill in. */
function sentences(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const fullPath = `${path}/${key}`;
    if (typeof value === "string") return [[fullPath, value]];
    if (typeof value === "function") return [[fullPath, (value as (...given: number[]) => string)(2, 3)]];
    return sentences(value as object, fullPath);
  });
}

const english = new Map(sentences(en));
const spanish = new Map(sentences(es));
/** The same in both languages. */
const ALIKE: readonly string[] = [];

/** Every sentence of the inmate side that names what it counts. */
const COUNTING = {
  typed: ({ signIn }, count) => signIn.typed(count),
  triesLeft: ({ signIn }, count) => signIn.wrongNext(count),
  seconds: ({ ending }, count) => ending.seconds(count),
} as const satisfies Record<string, (words: KioskWording, count: number) => string>;

const withoutDigits = (text: string) => text.replaceAll(/\d+/gu, "#");

describe("what the kiosk says", () => {
  test.each(Object.entries(COUNTING))("W6: %s reads differently for one", (_name, sentence) => {
    for (const words of [en, es]) {
      expect(withoutDigits(sentence(words, 1))).not.toBe(withoutDigits(sentence(words, 2)));
    }
    expect(es.signIn.typed(1)).toBe("1 cifra escrita");
    expect(es.gallery.newCount(1)).toBe("1 nueva");
  });

  test("both languages say the same things", () => {
    expect([...spanish.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  test("nothing is empty, and nothing was left untranslated", () => {
    const paths = [...english.keys()];
    const isEmpty = (text: string | undefined) => text === undefined || text.trim() === "";
    expect(paths.filter((path) => isEmpty(english.get(path)) || isEmpty(spanish.get(path)))).toEqual([]);
    expect(paths.filter((path) => english.get(path) === spanish.get(path))).toEqual(ALIKE);
  });

  test("it blames nobody and shouts at nobody", () => {
    for (const text of [...english.values(), ...spanish.values()]) {
      expect(text).not.toMatch(/[!¡]|oops|invalid|error|inválid/iu);
    }
  });

  test("Spanish says usted", () => {
    for (const text of spanish.values()) expect(text).not.toMatch(/\b(tú|tus?|ti|contigo|toca|escribe|pide)\b/iu);
  });
});
