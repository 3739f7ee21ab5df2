import { chmod, mkdir, rm, symlink } from "node:fs/promises";
import { once } from "node:events";
import { createServer } from "node:http";
import { delimiter, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { freePort } from "../support/processes.ts";
import { type LauncherTree, launcherTree } from "../support/launcher-tree.ts";
import { until } from "../support/until.ts";

const LAUNCHER_WAIT_MS = 50_000;
const NPM_CI = "npm ci --include=dev --no-audit --no-fund";
const BUILDS = [
  "vite build kiosk --logLevel warn",
  "wxt build extension --level warn",
  "wxt build extension -b firefox --level warn",
];

let tree: LauncherTree;

beforeEach(async () => {
  tree = await launcherTree();
});

type Launch = Parameters<LauncherTree["launch"]>;
type Ended = { readonly code: number | null; readonly said: string };

async function launched(...how: Launch): Promise<Ended> {
  const program = tree.launch(...how);
  return { code: await program.ended, said: program.log() };
}

async function callsOf(...how: Launch): Promise<readonly string[]> {
  const before = (await tree.calls()).length;
  await launched(...how);
  return (await tree.calls()).slice(before);
}

/** The launcher takes itself for this user. */
const asUser = (uid: number) => ({ NODE_OPTIONS: `--import=data:text/javascript,process.getuid=()=%3E${uid}` });

describe("packages", () => {
  test("are installed once for each lock file, and what follows runs", async () => {
    expect(await callsOf(["build"])).toEqual([NPM_CI, ...BUILDS]);
    expect(await callsOf(["build"])).toEqual([]);
    await tree.write("package-lock.json", `{ "lockfileVersion": 3 }`);
    expect(await callsOf(["build"])).toContain(NPM_CI);
  });

  test("whose install failed are installed again the next time", async () => {
    await tree.write("npm-fails", "");
    const failed = await launched(["build"]);
    expect(failed.code).toBe(1);
    expect(failed.said).toContain("npm ci failed; its own words are above.");
    expect(await tree.calls()).toEqual([NPM_CI]);
    await rm(join(tree.folder, "npm-fails"));
    expect(await callsOf(["build"])).toEqual([NPM_CI, ...BUILDS]);
  });

  test("without their install scripts stop everything, and the setting that did it is named with its remedy", async () => {
    const stopped = await launched(["build"], { npm_config_ignore_scripts: "true" });
    expect(stopped.code).toBe(1);
    expect(stopped.said).toContain("found no Node at all there");
    expect(stopped.said).toContain("ignore-scripts");
    expect(stopped.said).toContain("npm_config_ignore_scripts=false npm ci");
    expect(await tree.calls()).toEqual([NPM_CI]);
    expect(await callsOf(["build"])).toEqual([NPM_CI, ...BUILDS]);
  });
});

describe("parts", () => {
  beforeEach(() => launched(["build"]));

  test("are built when one of their own sources changed, and only they", async () => {
    await tree.write("kiosk/a.ts", "changed");
    expect(await callsOf(["build"])).toEqual(BUILDS.slice(0, 1));
    await tree.write("shared/look/a.css", "changed");
    expect(await callsOf(["build"])).toEqual(BUILDS);
  });

  test("are built for the relay that they shall ask, and the usual one need not be named", async () => {
    const usual = { KEEPSAKE_RELAY: "http://127.0.0.1:8787" };
    expect(await callsOf(["build"], usual)).toEqual([]);
    const other = { KEEPSAKE_RELAY: "https://relay.example" };
    expect(await callsOf(["build"], other)).toEqual(BUILDS.slice(1));
  });

  test("whose build was cut short are built again, even where the sources are as before", async () => {
    await tree.write("kiosk/a.ts", "broken");
    await tree.write("vite-fails", "");
    const failed = await launched(["build"]);
    expect(failed.code).toBe(1);
    expect(failed.said).toContain("The kiosk could not be built");
    await tree.write("kiosk/a.ts", "kiosk/a.ts");
    await rm(join(tree.folder, "vite-fails"));
    expect(await callsOf(["build"])).toEqual(BUILDS.slice(0, 1));
  });
});

describe("npm start", () => {
  const port = (value: number) => ({ KEEPSAKE_PORT: String(value) });

  test("prints addresses and sign-ins only after a health answer, and takes the relay with it when it is ended", async () => {
    const program = tree.launch(["start"], port(await freePort()));
    const asked = async () => (await tree.calls()).filter((call) => call === "asked for /health").length;
    await until("the relay asked how it is", async () => (await asked()) > 1, { deadlineMs: LAUNCHER_WAIT_MS });
    expect(program.log()).not.toContain("Addresses");

    await tree.write("healthy", "");
    await until("the directory", () => program.log().includes("Load unpacked"), { deadlineMs: LAUNCHER_WAIT_MS });
    expect(program.log()).toContain("Keepsake 1.2.3 is running.");
    expect(program.log()).toContain("demo-secret");
    expect(await tree.calls()).toContain(`relay ${process.version.split(".")[0]} --demo`);
    expect(await tree.calls()).not.toContain("relay ended");

    await program.stop("SIGINT", LAUNCHER_WAIT_MS);
    expect(await program.ended).toBe(130);
    expect(await tree.calls()).toContain("relay ended");
  });

  test.each([
    [0, true],
    [1000, false],
  ])("with --browser as user %i opens the page with the extension, and a kiosk", async (uid, isUnsandboxed) => {
    await tree.write("healthy", "");
    await tree.write("machine/chromium", `#!/bin/sh\necho "chromium $*" >> calls\n`);
    await chmod(join(tree.folder, "machine/chromium"), 0o755);
    const number = await freePort();
    const PATH = `${join(tree.folder, "machine")}${delimiter}${process.env["PATH"]}`;
    const program = tree.launch(["start", "--browser"], { ...port(number), ...asUser(uid), PATH, DISPLAY: ":99" });
    const opened = async () => (await tree.calls()).filter((call) => call.startsWith("chromium"));
    await until("two windows", async () => (await opened()).length === 2, { deadlineMs: LAUNCHER_WAIT_MS });
    await program.stop("SIGINT", LAUNCHER_WAIT_MS);

    const calls = await opened();
    const extension = `--load-extension=${join(tree.folder, "extension/.output/chrome-mv3")}`;
    expect(calls).toContainEqual(expect.stringContaining(`${extension} http://127.0.0.1:${number}/demo/`));
    expect(calls).toContainEqual(expect.stringContaining(`--app=http://127.0.0.1:${number}/`));
    expect(calls.map((call) => call.includes("--no-sandbox"))).toEqual([isUnsandboxed, isUnsandboxed]);
    expect(program.log().includes("without its sandbox")).toBe(isUnsandboxed);
  });

  test("on a port that is taken says so and starts nothing", async () => {
    const squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const address = squatter.address();
    if (address === null || typeof address === "string") throw new Error("Failed to take a port.");
    const stopped = await launched(["start"], port(address.port));
    squatter.close();
    expect(stopped.code).toBe(1);
    expect(stopped.said).toContain(`Something already listens on http://127.0.0.1:${address.port}`);
    expect((await tree.calls()).filter((call) => call.startsWith("relay"))).toEqual([]);
  });

  test("on what is no port says so", async () => {
    const stopped = await launched(["start"], { KEEPSAKE_PORT: "kiosk" });
    expect(stopped.code).toBe(1);
    expect(stopped.said).toContain(`KEEPSAKE_PORT is "kiosk"`);
  });

  test("with --browser and no screen stops before anything is installed", async () => {
    const stopped = await launched(["start", "--browser"], { DISPLAY: "", WAYLAND_DISPLAY: "" });
    expect(stopped.code).toBe(1);
    expect(stopped.said).toContain("There is no screen to open a browser on");
    expect(await tree.calls()).toEqual([]);
  });
});

describe("system packages", () => {
  const LINE = /apt-get update && apt-get install -y --no-install-recommends fonts-dejavu-core chromium/u;
  const INSTALLED = ["apt-get update", expect.stringMatching(/^apt-get install .* chromium$/u), NPM_CI];
  const APT = `echo "apt-get $*" >> calls; [ "$1" = update ] || touch machine/chromium`;

  // What comes after the system packages is tried above.
  beforeEach(() => tree.write("npm-fails", ""));

  /** A machine without Chromium, whose programs all stand in one folder. */
  async function machine(uid: number, programs: Readonly<Record<string, string>>): Promise<Launch> {
    const path = join(tree.folder, "machine");
    await mkdir(path);
    for (const tool of ["sh", "env", "true", "touch"]) await symlink(`/bin/${tool}`, join(path, tool));
    for (const [name, script] of Object.entries(programs)) {
      await tree.write(`machine/${name}`, `#!/bin/sh\n${script}\n`);
      await chmod(join(path, name), 0o755);
    }
    return [["start", "--browser"], { ...asUser(uid), PATH: path, DISPLAY: ":99" }];
  }

  test("are installed by root", async () => {
    expect(await callsOf(...(await machine(0, { "apt-get": APT })))).toEqual(INSTALLED);
  });

  test("are installed by sudo where it asks for no password", async () => {
    const sudo = `[ "$1" = -n ] || exit 1; shift; exec "$@"`;
    expect(await callsOf(...(await machine(1000, { "apt-get": APT, sudo })))).toEqual(INSTALLED);
  });

  test("that may not be installed are named in one line to paste, and nothing goes on", async () => {
    const stopped = await launched(...(await machine(1000, { "apt-get": APT, sudo: "exit 1" })));
    expect(stopped.code).toBe(1);
    const lines = stopped.said.split("\n").filter((line) => LINE.test(line));
    expect(lines).toEqual([expect.stringContaining("sudo sh -c")]);
    expect(await tree.calls()).toEqual([]);
  });

  test("whose install failed stop everything, with the same line", async () => {
    const stopped = await launched(...(await machine(0, { "apt-get": "exit 100" })));
    expect(stopped.code).toBe(1);
    expect(stopped.said).toContain("Still missing after installing: chromium.");
    expect(stopped.said).toMatch(LINE);
    expect(await tree.calls()).toEqual([]);
  });

  test("that cannot be had on this machine are named, and nothing goes on", async () => {
    const stopped = await launched(...(await machine(0, {})));
    expect(stopped.code).toBe(1);
    expect(stopped.said).toContain("These programs are missing: chromium.");
    expect(await tree.calls()).toEqual([]);
  });
});
