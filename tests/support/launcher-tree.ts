import { chmod, cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Program, startProgram } from "./processes.ts";
import { REPOSITORY, temporaryFolder } from "./folders.ts";

/** A small repository with the real launcher, in which npm, the builders and the relay only write down that they were called. */
export type LauncherTree = {
  readonly folder: string;
  /** Starts the launcher under the Node that npm itself runs on, as a newcomer's is. */
  readonly launch: (args: readonly string[], env?: Readonly<Record<string, string>>) => Program;
  readonly write: (path: string, text: string) => Promise<void>;
  /** What was called so far, oldest first. */
  readonly calls: () => Promise<readonly string[]>;
};

const NEWCOMERS_NODE = process.env["npm_node_execpath"] ?? process.execPath;

const SOURCES = ["tsconfig.json", "shared/src/a.ts", "shared/look/a.css", "shared/ui/src/a.ts", "shared/package.json"];
const PARTS = ["extension/a.ts", "kiosk/a.ts"];

/** The folder's name has a space in it, as a newcomer's may. */
export async function launcherTree(): Promise<LauncherTree> {
  const folder = join(await temporaryFolder("launcher"), "a clone");
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const writeProgram = async (path: string, text: string) => {
    await write(path, text);
    await chmod(join(folder, path), 0o755);
  };
  await cp(join(REPOSITORY, "shared/scripts"), join(folder, "shared/scripts"), { recursive: true });
  await write("package.json", `{ "version": "1.2.3", "type": "module" }`);
  await write("package-lock.json", "{}");
  for (const path of [...SOURCES, ...PARTS]) await write(path, path);
  await write("calls", "");
  await write("npm-cli.js", NPM);
  await write("relay-server/src/main.ts", RELAY);
  await write(
    "relay-server/src/seed/demo-people.ts",
    `export const DEMO_SIGN_INS = [{ who: "sender", secret: "demo-secret" }];`,
  );
  await writeProgram("bin/vite", builder("vite", "kiosk/dist/index.html"));
  await writeProgram(
    "bin/wxt",
    builder("wxt", "extension/.output/chrome-mv3/manifest.json", "extension/.output/firefox-mv3/manifest.json"),
  );
  await symlink(process.execPath, join(folder, "bin/node"));
  return {
    folder,
    write,
    launch: (args, env = {}) =>
      startProgram(NEWCOMERS_NODE, [join(folder, "shared/scripts/keepsake.mjs"), ...args], {
        cwd: folder,
        env: { npm_execpath: join(folder, "npm-cli.js"), KEEPSAKE_RELAY: undefined, KEEPSAKE_DATA: undefined, ...env },
      }),
    calls: async () => (await readFile(join(folder, "calls"), "utf8")).split("\n").filter(Boolean),
  };
}

/** Puts the programs in place as `npm ci` does, unless the tree has a file `npm-fails` or scripts are ignored. */
const NPM = `
import { appendFileSync, cpSync, existsSync, rmSync } from "node:fs";
const [command] = process.argv.slice(2);
const ignoresScripts = process.env.npm_config_ignore_scripts === "true";
if (command === "config") console.log(ignoresScripts);
if (command === "ci") {
  appendFileSync("calls", "npm " + process.argv.slice(2).join(" ") + "\\n");
  rmSync("node_modules", { recursive: true, force: true });
  if (existsSync("npm-fails")) process.exit(1);
  cpSync("bin", "node_modules/.bin", { recursive: true, filter: (path) => !ignoresScripts || !path.endsWith("node") });
}
`;

/** Is well once the tree has a file \`healthy\`, and writes that it ended when it is asked to end. */
const RELAY = `
import { appendFileSync, existsSync } from "node:fs";
import { createServer } from "node:http";
const note = (what) => appendFileSync("calls", what + "\\n");
note("relay " + process.version.split(".")[0] + " " + process.argv.slice(2).join(" "));
const server = createServer((request, response) => {
  note("asked for " + request.url);
  response.writeHead(existsSync("healthy") ? 200 : 503).end();
});
server.listen(Number(process.env.KEEPSAKE_PORT), process.env.KEEPSAKE_HOST);
process.once("SIGTERM", () => {
  note("relay ended");
  process.exit(0);
});
`;

const builder = (name: string, ...made: readonly string[]) =>
  [
    "#!/bin/sh",
    `echo "${name} $*" >> calls`,
    // As a builder that is cut short or fails: what it has begun stays.
    ...made.map((path) => `mkdir -p ${dirname(path)} && echo half > ${path}`),
    `[ ! -e ${name}-fails ]`,
  ].join("\n");
