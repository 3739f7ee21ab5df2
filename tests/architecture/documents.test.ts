import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { REPOSITORY } from "../support/folders.ts";

const read = (path: string) => readFileSync(join(REPOSITORY, path), "utf8");
const documents = execFileSync("git", ["ls-files", "README.md", "shared/docs/*.md"], {
  cwd: REPOSITORY,
  encoding: "utf8",
})
  .split("\n")
  .filter(Boolean);

describe.each(documents)("%s", (document) => {
  test("names and links only files and folders that exist", () => {
    expect(missingIn(document, read(document))).toEqual([]);
  });
});

test("control: a file that is gone is found, in backticks, in braces, as a pattern and as a link", () => {
  const text = `
    \`shared/src/result.ts\`, \`shared/src/{result,gone}.ts\`, \`kiosk/src/gone/\`, \`relay-server/src/gone-*.ts\`
    \`result.ts\`, \`gone-too.ts\`
    [result](../src/result.ts), [gone](../src/lost.ts#part), [elsewhere](https://example.com/gone)`;
  expect(missingIn("shared/docs/rules.md", text)).toEqual([
    "shared/src/gone.ts",
    "kiosk/src/gone/",
    "relay-server/src/gone-*.ts",
    "shared/src/lost.ts",
    "gone-too.ts",
  ]);
});

test("every command that the README names is one", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: object };
  const commands = [...read("README.md").matchAll(/\bnpm (?:run |(?=start|test))([a-z]+)/gu)].map(([, name]) => name!);
  expect(commands.length).toBeGreaterThan(5);
  const known = new Set(Object.keys(scripts));
  expect(commands.filter((name) => !known.has(name))).toEqual([]);
});

test("every decision that code or a document names by its number is there", () => {
  const written = new Set(files.flatMap((file) => /\/decisions\/\w+\/(\d{4})-[\w-]+\.md$/u.exec(file)?.[1] ?? []));
  const naming = files.filter((file) => /\.(?:tsx?|mjs|css|md|sql)$/u.test(file) && isThere(file));
  const named = naming.flatMap((file) =>
    [...read(file).matchAll(/\bdecisions? (\d{4})\b/giu)].map(([, number]) => number!),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((number) => !written.has(number))).toEqual([]);
});

/** In backticks: a path from the root of the repository, perhaps with {one,other} or a star in it. */
const NAMED = /`((?:extension|kiosk|relay-server|shared|tests)\/[\w@{},*./-]+)`/gu;
/** In backticks: the name or the last part of the path of one file, such as `region.ts`. */
const FILE_NAME = /`(?:\.{1,2}\/)*([\w@/.-]+\.(?:tsx?|mjs|css|yml))`/gu;
const LINKED = /\]\((?!https?:)([^)#]+)/gu;

function missingIn(document: string, text: string): readonly string[] {
  const named = [...text.matchAll(NAMED)].flatMap(([, path]) => withoutBraces(path!));
  const linked = [...text.matchAll(LINKED)].map(([, path]) => posix.join(posix.dirname(document), path!));
  const short = [...text.matchAll(FILE_NAME)].map(([, name]) => name!).filter((name) => !isSuffixOfFile(name));
  return [...new Set([...named, ...linked].filter((path) => !isThere(path)).concat(short))];
}

const files = execFileSync("git", ["ls-files"], { cwd: REPOSITORY, encoding: "utf8" }).split("\n");

const isSuffixOfFile = (name: string) => files.some((file) => file === name || file.endsWith(`/${name}`));

function isThere(path: string): boolean {
  return path.includes("*") ? globSync(path, { cwd: REPOSITORY }).length > 0 : existsSync(join(REPOSITORY, path));
}

/** `a/{b,c}.ts` as `a/b.ts` and `a/c.ts`. */
function withoutBraces(path: string): readonly string[] {
  const braces = /^(.*?)\{([^{}]*)\}(.*)$/u.exec(path);
  if (braces === null) return [path];
  const [, before, choices, after] = braces;
  return choices!.split(",").flatMap((choice) => withoutBraces(`${before}${choice}${after}`));
}
