import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter } from "node:path";
import { BIN, ROOT } from "./paths.mjs";
import { Stop } from "./words.mjs";

const STOP_GRACE_MS = 15_000;

const running = new Set();
let isStopping = false;

/** The Node of the development dependencies first, so that everything below runs under it. */
function environment(extra = {}) {
  return { ...process.env, ...extra, PATH: `${BIN}${delimiter}${process.env.PATH ?? ""}` };
}

/** Starts a program in a process group of its own: Ctrl-C reaches it once, from `stopAll`, not twice. */
export function start(command, args, { env, stdio = "inherit", cwd = ROOT } = {}) {
  if (isStopping) throw new Stop("Stopped.");
  const child = spawn(command, args, { cwd, env: environment(env), stdio, detached: true });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

/** Runs a program to its end; gives its exit code. */
export async function run(command, args, options) {
  const child = start(command, args, options);
  const [code] = await Promise.race([
    once(child, "close"),
    once(child, "error").then(([error]) => Promise.reject(error)),
  ]);
  if (isStopping) throw new Stop("Stopped.");
  return code ?? 1;
}

/** Runs a program to its end; gives what it printed. Throws where it fails. */
export async function read(command, args, options) {
  const child = start(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  let complaint = "";
  child.stdout.on("data", (bytes) => (printed += bytes));
  child.stderr.on("data", (bytes) => (complaint += bytes));
  const [code] = await Promise.race([
    once(child, "close"),
    once(child, "error").then(([error]) => Promise.reject(error)),
  ]);
  if (code !== 0) throw new Error(`Failed to run ${command} ${args.join(" ")}: ${printed}${complaint}`);
  return printed;
}

/** Asks every program that still runs to end, and ends what does not within the grace. */
export async function stopAll() {
  isStopping = true;
  const ends = [...running].map(async (child) => {
    const ended = once(child, "close");
    signal(child, "SIGTERM");
    const impatience = setTimeout(() => signal(child, "SIGKILL"), STOP_GRACE_MS);
    await ended;
    clearTimeout(impatience);
  });
  await Promise.all(ends);
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // It ended meanwhile, which is what was wanted.
  }
}
