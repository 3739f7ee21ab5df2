import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { OWN } from "./paths.mjs";
import { run } from "./processes.mjs";
import { progress, say, Stop } from "./words.mjs";

const TYPES = [
  "shared/tsconfig.json",
  "shared/tsconfig.test.json",
  "shared/ui",
  "relay-server/src/domain/tsconfig.json",
  "relay-server",
  "extension",
  "kiosk",
  "tests",
];

/** What needs no browser and no server, in the order in which trouble is cheapest to find. */
const STATIC = [
  ["Format", "oxfmt", ["--check"]],
  ["Generated types of the extension", "wxt", ["prepare", "extension"]],
  ["Lint, with types and layers", "oxlint", ["--type-aware", "--report-unused-disable-directives-severity=error"]],
  ...TYPES.map((project) => [`Types of ${project}`, "tsc", ["-p", project]]),
  ["Dead code and unused packages", "knip", []],
];

const UNIT = ["shared", "ui", "relay-server", "extension", "kiosk", "architecture"];
const CROSSING = ["support", "integration", "faults", "e2e"];

/** What needs no browser and no database. */
export async function check() {
  const static_ = await staticChecks();
  const unit = await vitest("unit", UNIT);
  report([static_, unit]);
}

/** Everything there is: the checks, then the built parts with real browsers, databases and pointers. */
export async function test() {
  const static_ = await staticChecks();
  const unit = await vitest("unit", UNIT);
  // One file at a time: each starts browsers, databases or relays, and measures time.
  const crossing = await vitest("crossing", CROSSING, ["--no-file-parallelism"]);
  report([static_, unit, crossing]);
}

export async function e2e(patterns) {
  report([await vitest("e2e", ["e2e"], ["--no-file-parallelism", ...patterns])]);
}

async function staticChecks() {
  const failed = [];
  for (const [name, command, args] of STATIC) {
    progress(name);
    if ((await run(command, args)) !== 0) failed.push(name);
  }
  return { passed: STATIC.length - failed.length, failed };
}

async function vitest(name, projects, args = []) {
  progress(`Tests: ${projects.join(", ")}`);
  mkdirSync(OWN, { recursive: true });
  const results = join(OWN, `tests-${name}.json`);
  rmSync(results, { force: true });
  const code = await run("vitest", [
    "run",
    "--config=tests/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${results}`,
    ...projects.flatMap((project) => ["--project", project]),
    ...args,
  ]);
  return resultsIn(results, name, code);
}

/** A run that ended badly without a failed test, a crash for one, counts as a failure of its own. */
function resultsIn(path, name, code) {
  const read = () => JSON.parse(readFileSync(path, "utf8"));
  const { numPassedTests: passed, testResults } =
    code === 0 ? read() : readOr(read, { numPassedTests: 0, testResults: [] });
  const failed = testResults.flatMap((file) => {
    const tests = file.assertionResults.filter(({ status }) => status !== "passed");
    const names = tests.map(({ fullName, status }) => `${fullName} (${status})`);
    return file.status === "passed" || names.length > 0 ? names : [file.name];
  });
  return { passed, failed: code !== 0 && failed.length === 0 ? [`The ${name} tests ended with code ${code}`] : failed };
}

function readOr(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function report(groups) {
  const passed = groups.reduce((sum, group) => sum + group.passed, 0);
  const failed = groups.flatMap((group) => group.failed);
  say("");
  for (const name of failed) say(`  failed: ${name}`);
  say(`${passed} passed, ${failed.length} failed`);
  if (failed.length > 0) throw new Stop("");
}
