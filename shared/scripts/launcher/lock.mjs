import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { OWN } from "./paths.mjs";
import { progress } from "./words.mjs";

const LOCK = join(OWN, "launcher.lock");
const STEALING = join(OWN, "launcher.stealing");
const STEALING_MS_MAX = 10_000;
const ASK_AGAIN_MS = 250;

/** Runs `work` while no other command installs or builds in this folder. A lock whose owner died is taken over. */
export async function withLock(work) {
  mkdirSync(OWN, { recursive: true });
  const mine = `${process.pid} ${startOf(process.pid)}`;
  for (let hasWaited = false; !acquire(LOCK, mine); hasWaited = true) {
    if (stealStale()) continue;
    if (!hasWaited) progress("Another Keepsake command is installing or building here; waiting for it…");
    await pause(ASK_AGAIN_MS);
  }
  const release = () => rmSync(LOCK, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

/** A link appears whole or not at all, so nobody ever reads a lock without an owner. */
function acquire(path, owner) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, owner);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Only one waiter may remove a stale lock, or the second would remove the lock that the first has just acquired. */
function stealStale() {
  if (!isStale()) return false;
  if (!acquire(STEALING, String(process.pid))) {
    if (ageMs(STEALING) > STEALING_MS_MAX) rmSync(STEALING, { force: true });
    return false;
  }
  try {
    if (isStale()) rmSync(LOCK, { force: true });
    return true;
  } finally {
    rmSync(STEALING, { force: true });
  }
}

function isStale() {
  const [pid, start] = readOr(LOCK, "").split(" ");
  if (pid === "") return false;
  return startOf(Number(pid)) !== start;
}

/** When a process started, so that another one with the same number is not mistaken for it; "gone" where there is none. */
function startOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return "gone";
  }
  // The 22nd field; the second one, the name, may hold spaces and brackets.
  const stat = readOr(`/proc/${pid}/stat`, "");
  return stat === "" ? "unknown" : stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

function readOr(path, otherwise) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return otherwise;
  }
}

function ageMs(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}
