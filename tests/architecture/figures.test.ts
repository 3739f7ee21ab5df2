import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "../support/folders.ts";

const PARTS = ["shared", "relay-server", "extension", "kiosk", "tests"] as const;
const SOURCE = /\.(?:tsx?|mjs)$/u;
const FOR_TESTS = /\.test\.tsx?$|^[^/]+\/test-support\//u;
const FOR_GALLERIES = /\.gallery\.tsx$|\/gallery\//u;
const FEW_LINES = 25;
const MANY_LINES = 260;
const MANY_ENTRIES = 30;

const tracked = execFileSync("git", ["ls-files"], { cwd: REPOSITORY, encoding: "utf8" })
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(REPOSITORY, path)));
const sources = tracked.filter((path) => SOURCE.test(path) && !FOR_TESTS.test(path) && !FOR_GALLERIES.test(path));
const textOf = new Map(sources.map((path) => [path, readFileSync(join(REPOSITORY, path), "utf8")]));
const linesOf = (path: string) => textOf.get(path)!.split("\n").length - 1;

test("prints how many files there are and how long they are; none of it is a limit", () => {
  const rows = PARTS.map((part) => {
    const lines = sources.filter((path) => path.startsWith(`${part}/`)).map(linesOf);
    return { part, ...figuresOf(lines) };
  });
  const production = sources.filter((path) => !path.startsWith("tests/")).map(linesOf);
  console.table([...rows, { part: "all but tests", ...figuresOf(production) }]);

  const large = entriesOf(tracked).filter(({ count }) => count > MANY_ENTRIES);
  console.log(
    `folders with more than ${MANY_ENTRIES} entries: ${list(large.map(({ folder, count }) => `${folder} ${count}`))}`,
  );
  expect(production.length).toBeGreaterThan(100);
});

test("no file imports itself on a way through others", () => {
  expect(circlesIn(importsOf((path) => path))).toEqual([]);
});

test("no folder imports itself on a way through others", () => {
  expect(circlesIn(importsOf((path) => posix.dirname(path)))).toEqual([]);
});

test("control: a circle of imports is found, and a chain is not", () => {
  const imports = new Map([
    ["a", new Set(["b"])],
    ["b", new Set(["c"])],
    ["c", new Set(["b"])],
  ]);
  expect(circlesIn(imports)).toEqual(["b ↔ c"]);
});

function figuresOf(lines: readonly number[]) {
  const sorted = lines.toSorted((one, other) => one - other);
  return {
    files: lines.length,
    "median lines": sorted[Math.floor(sorted.length / 2)] ?? 0,
    [`${FEW_LINES} or fewer`]: lines.filter((count) => count <= FEW_LINES).length,
    [`over ${MANY_LINES}`]: lines.filter((count) => count > MANY_LINES).length,
  };
}

/** What stands directly in each folder, files and folders alike, most first. */
function entriesOf(paths: readonly string[]): readonly { readonly folder: string; readonly count: number }[] {
  const inside = new Map<string, Set<string>>();
  for (const path of paths) {
    for (let at = path; at.includes("/"); at = posix.dirname(at)) {
      const folder = posix.dirname(at);
      inside.set(folder, (inside.get(folder) ?? new Set()).add(at));
    }
  }
  return [...inside]
    .map(([folder, entries]) => ({ folder, count: entries.size }))
    .toSorted((one, other) => other.count - one.count);
}

/** Which group imports which others, types included, within the repository; `groupOf` says what counts as one. */
function importsOf(groupOf: (path: string) => string): Imports {
  const imports = new Map<string, Set<string>>();
  for (const [path, text] of textOf) {
    const from = imports.get(groupOf(path)) ?? new Set<string>();
    imports.set(groupOf(path), from);
    for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"?]+)/gu)) {
      const target = posix.join(posix.dirname(path), specifier!);
      if (textOf.has(target) && groupOf(target) !== groupOf(path)) from.add(groupOf(target));
    }
  }
  return imports;
}

type Imports = ReadonlyMap<string, ReadonlySet<string>>;

/** Groups that reach each other, each circle once. */
function circlesIn(imports: Imports): readonly string[] {
  const reached = new Map([...imports.keys()].map((from) => [from, reachedFrom(imports, from)]));
  const circles = [...imports.keys()].map((from) =>
    [...imports.keys()].filter((to) => reached.get(from)!.has(to) && reached.get(to)?.has(from)).toSorted(),
  );
  return [...new Set(circles.filter((circle) => circle.length > 1).map((circle) => circle.join(" ↔ ")))];
}

function reachedFrom(imports: Imports, from: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const next of imports.get(at) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(next);
    }
  }
  return reached;
}

const list = (items: readonly string[]) => (items.length === 0 ? "none" : `${items.length}\n  ${items.join("\n  ")}`);
