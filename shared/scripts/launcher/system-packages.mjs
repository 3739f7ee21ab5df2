import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { read, run } from "./processes.mjs";
import { progress, Stop } from "./words.mjs";

/** Debian packages by the program that each is needed for. */
const PACKAGES = {
  chromium: "chromium",
  "firefox-esr": "firefox-esr",
  Xvfb: "xvfb",
  openbox: "openbox",
  xdotool: "xdotool",
  xwininfo: "x11-utils",
  import: "imagemagick",
  initdb: "postgresql",
  "redis-server": "redis-server",
  "redis-cli": "redis-tools",
};

const NEEDED_FOR = {
  browser: ["chromium"],
  tests: Object.keys(PACKAGES),
};

/** Programs that npm does not bring: installed where we may, else named in one line to paste. Never skipped. */
export async function installSystemPackages(purpose) {
  const missing = () => NEEDED_FOR[purpose].filter((program) => !isThere(program));
  if (missing().length === 0) return;

  const names = missing().map((program) => PACKAGES[program]);
  const line = `apt-get update && apt-get install -y --no-install-recommends fonts-dejavu-core ${names.join(" ")}`;
  if (!isThere("apt-get")) throw new Stop(`These programs are missing: ${missing().join(", ")}. Please install them.`);

  const shell = await shellThatMayInstall();
  if (shell === undefined) throw new Stop(`Some system packages are missing. Please run:\n\n  sudo sh -c '${line}'\n`);
  progress(`Installing system packages: ${names.join(", ")}…`);
  await run(shell.command, shell.args.concat(line), { env: { DEBIAN_FRONTEND: "noninteractive" } });
  if (missing().length > 0)
    throw new Stop(`Still missing after installing: ${missing().join(", ")}. Please run:\n\n  ${line}\n`);
}

async function shellThatMayInstall() {
  if (process.getuid?.() === 0) return { command: "sh", args: ["-c"] };
  const maySudo =
    isThere("sudo") &&
    (await read("sudo", ["-n", "true"]).then(
      () => true,
      () => false,
    ));
  return maySudo ? { command: "sudo", args: ["-n", "env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c"] } : undefined;
}

function isThere(program) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin", ...postgresFolders()];
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** Debian keeps the programs of each PostgreSQL version apart, outside the path. */
function postgresFolders() {
  const base = "/usr/lib/postgresql";
  return existsSync(base) ? readdirSync(base).map((version) => join(base, version, "bin")) : [];
}
