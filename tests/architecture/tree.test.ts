import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const repository = resolve(import.meta.dirname, "../..");

const TOP_LEVEL = [
  "README.md",
  "extension",
  "kiosk",
  "package-lock.json",
  "package.json",
  "relay-server",
  "shared",
  "tests",
  "tsconfig.json",
];

/** Libraries that misbehave silently when two versions meet in one tree. */
const SINGLE = ["vite", "preact", "@tanstack/query-core", "zod", "sharp", "socket.io-client"];

test("the top level holds the three parts, what they share, the tests and nothing else", () => {
  const tracked = execFileSync("git", ["ls-files"], { cwd: repository, encoding: "utf8" }).split("\n");
  const top = new Set(tracked.map((path) => path.split("/", 1)[0] ?? "").filter((name) => !/^(?:\.|$)/u.test(name)));
  expect([...top].sort()).toEqual(TOP_LEVEL);
});

test.each(SINGLE)("there is exactly one %s in the lock file", (name) => {
  const lock = JSON.parse(readFileSync(join(repository, "package-lock.json"), "utf8")) as {
    packages: Record<string, { version?: string }>;
  };
  const copies = Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`));
  expect(copies).toEqual([`node_modules/${name}`]);
});
