import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "../support/folders.ts";

const readme = readFileSync(join(REPOSITORY, "README.md"), "utf8");

test("every place that the README points at is there", () => {
  const places = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/gu)].map(([, place]) => place!);
  expect(places.length).toBeGreaterThan(10);
  expect(places.filter((place) => !existsSync(join(REPOSITORY, place)))).toEqual([]);
});

test("every command that the README names is one", () => {
  const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as { scripts: object };
  const commands = [...readme.matchAll(/\bnpm (?:run |(?=start|test))([a-z]+)/gu)].map(([, name]) => name!);
  expect(commands.length).toBeGreaterThan(5);
  const known = new Set(Object.keys(scripts));
  expect(commands.filter((name) => !known.has(name))).toEqual([]);
});
