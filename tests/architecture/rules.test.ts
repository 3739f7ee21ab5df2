import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "../support/folders.ts";

const read = (path: string) => readFileSync(join(REPOSITORY, path), "utf8");

/** Each rule's number and its words, with what is broken into a second line. */
const rules = new Map(
  [...read("shared/docs/rules.md").matchAll(/^- \*\*([A-Z]\d+)\*\* (.+(?:\n {2}.+)*)/gmu)].map(
    ([, number, words]) => [number!, words!] as const,
  ),
);

/** The rules that tests are named after, such as `"M14, E1: …`, each with the file. */
const named = execFileSync("git", ["ls-files", "*.test.ts", "*.test.tsx", "**/test-support/describe-*.ts"], {
  cwd: REPOSITORY,
  encoding: "utf8",
})
  .split("\n")
  .filter(Boolean)
  .flatMap((file) =>
    [...read(file).matchAll(/["'`]((?:[A-Z]\d{1,2}, )*[A-Z]\d{1,2}): /gu)].flatMap(([, numbers]) =>
      numbers!.split(", ").map((number) => ({ file, number })),
    ),
  );

test("a test that names a rule names one that exists", () => {
  expect(named.filter(({ number }) => !rules.has(number))).toEqual([]);
});

test("every rule has a test that is named after it, or says that it is not built yet", () => {
  const tested = new Set(named.map(({ number }) => number));
  const untested = [...rules].filter(([number, words]) => tested.has(number) === /\(Not built yet/u.test(words));
  expect(untested.map(([number, words]) => `${number} ${words}`)).toEqual([]);
});

test("the rules are numbered without a gap within their letter", () => {
  const byLetter = Map.groupBy(rules.keys(), (rule) => rule[0]);
  for (const [letter, numbers] of byLetter) {
    expect(numbers).toEqual(numbers.map((_, index) => `${letter}${index + 1}`));
  }
});
