import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, OWN } from "./paths.mjs";
import { read } from "./processes.mjs";
import { progress, Stop } from "./words.mjs";

const SHARED = ["package-lock.json", "tsconfig.json", "shared/src", "shared/look", "shared/package.json", "shared/ui"];

/** Variables that end up in the result, with what they are where nobody says. */
const EXTENSION_ENV = { KEEPSAKE_RELAY: "http://127.0.0.1:8787" };

/** What is built from what, and what its program is called. */
const PARTS = {
  kiosk: {
    from: [...SHARED, "kiosk"],
    to: "kiosk/dist/index.html",
    command: ["vite", ["build", "kiosk", "--logLevel", "warn"]],
    env: {},
  },
  "extension for Chrome and Edge": {
    from: [...SHARED, "extension"],
    to: "extension/.output/chrome-mv3/manifest.json",
    command: ["wxt", ["build", "extension", "--level", "warn"]],
    env: EXTENSION_ENV,
  },
  "extension for Firefox": {
    from: [...SHARED, "extension"],
    to: "extension/.output/firefox-mv3/manifest.json",
    command: ["wxt", ["build", "extension", "-b", "firefox", "--level", "warn"]],
    env: EXTENSION_ENV,
  },
};

const NOT_SOURCES = new Set(["node_modules", "dist", ".output", ".wxt"]);

/** Builds the parts whose sources changed since they were built. */
export async function build(wishes = {}) {
  for (const [name, part] of Object.entries(PARTS)) {
    const stamp = join(OWN, "built", name.replaceAll(" ", "-"));
    const env = Object.fromEntries(
      Object.entries(part.env).map(([key, usual]) => [key, wishes[key] ?? process.env[key] ?? usual]),
    );
    const wanted = hashOf(part, env);
    if (existsSync(inRoot(part.to)) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) continue;

    progress(`Building the ${name}…`);
    // An interrupted build leaves files of two states, so the stamp of the old one goes before it begins.
    rmSync(stamp, { force: true });
    const [command, args] = part.command;
    await read(command, args, { env }).catch(({ message }) => {
      throw new Stop(`${message}\nThe ${name} could not be built; the reason is above.`);
    });
    if (!existsSync(inRoot(part.to))) throw new Stop(`The ${name} was built, but there is no ${part.to}.`);
    mkdirSync(join(OWN, "built"), { recursive: true });
    writeFileSync(stamp, wanted);
  }
}

function hashOf(part, env) {
  const hash = createHash("sha256");
  for (const [name, value] of Object.entries(env)) hash.update(`${name}=${value}\n`);
  for (const source of part.from) {
    for (const path of filesIn(source)) hash.update(`${path}\n`).update(readFileSync(inRoot(path)));
  }
  return hash.digest("hex");
}

function filesIn(path) {
  if (statSync(inRoot(path)).isFile()) return [path];
  return readdirSync(inRoot(path), { withFileTypes: true })
    .filter((entry) => !NOT_SOURCES.has(entry.name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}
