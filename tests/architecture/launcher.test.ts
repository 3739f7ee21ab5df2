import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, test } from "vitest";
import { REPOSITORY } from "../support/repository.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

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

/** Takes the lock, and writes when it got it and when it gave it back. */
const holdLock = (name: string) =>
  node(
    "--input-type=module",
    "--eval",
    `import { appendFileSync } from "node:fs";
     import { setTimeout as pause } from "node:timers/promises";
     import { withLock } from "./shared/scripts/launcher/lock.mjs";
     await withLock(async () => {
       appendFileSync("turns", "${name} in\\n");
       await pause(300);
       appendFileSync("turns", "${name} out\\n");
     });`,
  );

test("two commands at once take turns, and the second says that it waits", async () => {
  const [first, second] = await Promise.all([holdLock("a"), holdLock("b")]);
  const turns = (await readFile(join(tree, "turns"), "utf8")).trim().split("\n");
  expect(["a in,a out,b in,b out", "b in,b out,a in,a out"]).toContain(turns.join(","));
  expect(first.said + second.said).toContain("Another Keepsake command is installing or building");
});

test.each([
  ["a process that ended", "999999999 123"],
  ["a process whose number somebody else has now", `${process.pid} 1`],
])("a lock left behind by %s is taken over", async (_, owner) => {
  await mkdir(join(tree, ".keepsake"));
  await writeFile(join(tree, ".keepsake/launcher.lock"), owner);
  const { code, said } = await holdLock("a");
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
