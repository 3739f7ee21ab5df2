import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, test } from "vitest";
import { startProgram } from "../support/processes.ts";
import { REPOSITORY, temporaryFolder } from "../support/folders.ts";
import { until } from "../support/until.ts";

const LAUNCHER_WAIT_MS = 50_000;

type Ended = { readonly code: number; readonly said: string };

let tree: string;

// A tree of its own, because the launcher would lock and judge the real one.
beforeEach(async () => {
  tree = await temporaryFolder("launcher");
  await cp(join(REPOSITORY, "shared/scripts"), join(tree, "shared/scripts"), { recursive: true });
  await writeFile(join(tree, "package-lock.json"), "{}");
  await mkdir(join(tree, "node_modules/.bin"), { recursive: true });
});

async function node(...args: readonly string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...args], { cwd: tree });
    return { code: 0, said: stdout + stderr };
  } catch (failure) {
    const { code, stdout, stderr } = failure as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

const launch = (command: string) => node("shared/scripts/keepsake.mjs", command);

/** Takes the lock, holds it until the tree has the file `enough`, and writes when it got it and when it gave it back. */
const lockHolder = (name: string) => [
  "--input-type=module",
  "--eval",
  `import { appendFileSync, existsSync } from "node:fs";
   import { setTimeout as pause } from "node:timers/promises";
   import { withLock } from "./shared/scripts/launcher/lock.mjs";
   await withLock(async () => {
     appendFileSync("turns", "${name} in\\n");
     while (!existsSync("enough")) await pause(20);
     appendFileSync("turns", "${name} out\\n");
   });`,
];

const turns = async () => (await readFile(join(tree, "turns"), "utf8")).trim().split("\n");

test("two commands at once take turns, and the second says that it waits", async () => {
  const start = (name: string) => startProgram(process.execPath, lockHolder(name), { cwd: tree });
  const first = start("a");
  await until("the first at work", async () => (await turns()).length === 1, { deadlineMs: LAUNCHER_WAIT_MS });
  const second = start("b");
  const words = "Another Keepsake command is installing or building";
  await until("the second waiting", () => second.log().includes(words), { deadlineMs: LAUNCHER_WAIT_MS });
  await writeFile(join(tree, "enough"), "");
  expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0]);
  expect(await turns()).toEqual(["a in", "a out", "b in", "b out"]);
  expect(first.log()).toBe("");
});

test.each([
  ["a process that ended", "999999999 123"],
  ["a process whose number somebody else has now", `${process.pid} 1`],
])("a lock left behind by %s is taken over", async (_, owner) => {
  await mkdir(join(tree, ".keepsake"));
  await writeFile(join(tree, ".keepsake/launcher.lock"), owner);
  await writeFile(join(tree, "enough"), "");
  const { code, said } = await node(...lockHolder("a"));
  expect({ code, said }).toEqual({ code: 0, said: "" });
});

async function installNode(version: string): Promise<void> {
  const program = join(tree, "node_modules/.bin/node");
  await writeFile(program, `#!/bin/sh\necho ${version}\n`);
  await chmod(program, 0o755);
  await node("shared/scripts/stamp.mjs");
}

test("with a Node that is too old in node_modules it stops and names the cause", async () => {
  await installNode("v20.20.2");
  const { code, said } = await launch("build");
  expect(code).toBe(1);
  expect(said).toContain("needs Node 24 or newer in node_modules/.bin, and found Node v20.20.2 there");
  expect(said).toContain("install script");
});

test("with a Node that is new enough it goes on to the build", async () => {
  await installNode("v24.9.0");
  const { said } = await launch("build");
  expect(said).not.toContain("needs Node 24");
});

test("an unknown command is answered with those that there are", async () => {
  expect(await launch("strat")).toEqual({ code: 1, said: expect.stringContaining("start, dev, build, check") });
});
