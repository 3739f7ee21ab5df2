import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BIN, inRoot } from "./paths.mjs";
import { read, run } from "./processes.mjs";
import { progress, Stop } from "./words.mjs";

const STAMP = inRoot("node_modules", ".keepsake-stamp");
const NODE_MAJOR_MIN = 24;

/** Packages as the lock file says, and a Node of their own that is new enough for TypeScript without a build. */
export async function install() {
  const wanted = lockFileHash();
  if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== wanted) {
    progress("Installing the packages of package-lock.json (the first time this takes a minute or two)…");
    const code = await run(...npm("ci", "--include=dev", "--no-audit", "--no-fund"));
    if (code !== 0) throw new Stop("npm ci failed; its own words are above.");
    await checkNode();
    stampInstalled();
  }
  await checkNode();
}

/** Says that node_modules is as the lock file wants it. */
export function stampInstalled() {
  writeFileSync(STAMP, lockFileHash());
}

function lockFileHash() {
  return createHash("sha256")
    .update(readFileSync(inRoot("package-lock.json")))
    .digest("hex");
}

/** npm may be called through a shell's function or shim; the one that called us knows where it is. */
function npm(...args) {
  const path = process.env.npm_execpath;
  return path?.endsWith("npm-cli.js") ? [process.execPath, [path, ...args]] : ["npm", args];
}

async function checkNode() {
  const program = join(BIN, "node");
  const version = existsSync(program) ? (await read(program, ["--version"]).catch(() => "")).trim() : "";
  const major = Number(/^v(\d+)\./u.exec(version)?.[1] ?? 0);
  if (major >= NODE_MAJOR_MIN) return;

  const ignoresScripts = (await read(...npm("config", "get", "ignore-scripts")).catch(() => "")).trim() === "true";
  const cause = ignoresScripts
    ? "npm is set to ignore-scripts, so the package `node` could not put its program in place. " +
      "Run: npm_config_ignore_scripts=false npm ci"
    : "The package `node` puts its program in place by an install script, which did not run or did not succeed. " +
      "Run: npm rebuild node";
  const found = version === "" ? "no Node at all" : `Node ${version}`;
  throw new Stop(
    `Keepsake needs Node ${NODE_MAJOR_MIN} or newer in node_modules/.bin, and found ${found} there.\n${cause}`,
  );
}
