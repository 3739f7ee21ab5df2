import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REFUSAL_CODES } from "@keepsake/shared/message/refusals";
import { expect, test } from "vitest";
import { REPOSITORY } from "../support/folders.ts";

/** Where codes are listed, worded or received, and nothing is refused. */
const ONLY_NAMED =
  /\.test(?:-support)?\.tsx?$|\.gallery\.tsx$|^shared\/src\/(?:wording|message\/refusals|protocol\/\w+-requests)|\/retry-policy\.ts$/u;

const sources = execFileSync("git", ["ls-files", "*/src/*.ts", "*/src/*.tsx"], { cwd: REPOSITORY, encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && !ONLY_NAMED.test(file))
  .map((file) => readFileSync(join(REPOSITORY, file), "utf8"));

test("every refusal that has a sentence is given somewhere", () => {
  expect(REFUSAL_CODES.filter((code) => !sources.some((source) => source.includes(`"${code}"`)))).toEqual([]);
});
