import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "../support/repository.ts";

const rules = new Set(
  [...readFileSync(join(REPOSITORY, "shared/docs/rules.md"), "utf8").matchAll(/^- \*\*([A-Z]\d+)\*\*/gmu)].map(
    ([, number]) => number,
  ),
);

test("a test that names a rule names one that exists", () => {
  const files = execFileSync("git", ["ls-files", "*.test.ts", "*.test.tsx"], { cwd: REPOSITORY, encoding: "utf8" });
  const unknown = files
    .split("\n")
    .filter(Boolean)
    .flatMap((file) => {
      const source = readFileSync(join(REPOSITORY, file), "utf8");
      const named = [...source.matchAll(/\(\s*["'`]([A-Z]\d{1,2}): /gu)].map(([, number]) => number);
      return named.filter((number) => !rules.has(number)).map((number) => `${file}: ${number}`);
    });
  expect(unknown).toEqual([]);
});

test("the rules are numbered without a gap within their letter", () => {
  const byLetter = Map.groupBy(rules, (rule) => rule?.[0]);
  for (const [letter, numbers] of byLetter) {
    expect(numbers).toEqual(numbers.map((_, index) => `${letter}${index + 1}`));
  }
});
