import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { createServer } from "node:net";

/** A program that runs beside the test. */
export type Program = {
  readonly pid: number;
  /** Everything it has printed so far, both streams. */
  readonly log: () => string;
  readonly hasEnded: () => boolean;
  /** Its exit code, once it has ended and all that it printed was read; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks it to end, and after `graceMs` ends it. Resolves when it is gone. */
  readonly stop: (signal?: NodeJS.Signals, graceMs?: number) => Promise<void>;
};

type Options = {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** One more pipe, as file descriptor 3, whose output joins the log. */
  readonly thirdPipe?: boolean;
};

const exitWork: (() => void)[] = [];

const runExitWork = () => {
  for (const work of exitWork.splice(0)) work();
};

process.once("exit", runExitWork);
// The test runner ends its workers by signal, and a signal by itself ends a process without its exit event.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.once(signal, () => {
    runExitWork();
    process.exit(1);
  });
}

const running = new Set<ChildProcess>();

// Processes end with an interrupted test run, too.
onProcessExit(() => {
  for (const child of running) child.kill("SIGKILL");
});

export function startProgram(command: string, args: readonly string[], options: Options = {}): Program {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe", ...(options.thirdPipe === true ? ["pipe" as const] : [])],
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  const printed: string[] = [];
  const keep = (bytes: Buffer) => printed.push(bytes.toString());
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  child.stdio[3]?.on("data", keep);
  child.once("error", (error) => printed.push(`Failed to start ${command}: ${error.message}`));
  running.add(child);
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      running.delete(child);
      resolve(code);
    });
  });

  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  return {
    pid: child.pid ?? -1,
    log: () => printed.join(""),
    hasEnded,
    ended,
    stop: async (signal = "SIGTERM", graceMs = 10_000) => {
      if (hasEnded()) return;
      const gone = once(child, "exit");
      child.kill(signal);
      if (await Promise.race([gone.then(() => true), pause(graceMs, false, { ref: false })])) return;
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** Runs a program to its end and returns what it printed on its first stream. Throws, with its complaint, when it fails. */
export async function runProgram(command: string, args: readonly string[], options: Options = {}): Promise<string> {
  return (await readProgram(command, args, options)).toString();
}

/** As `runProgram`, for output that is not text. */
export async function readProgram(command: string, args: readonly string[], options: Options = {}): Promise<Buffer> {
  const { stdout } = await promisify(execFile)(command, [...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    encoding: "buffer",
    maxBuffer: 64 << 20,
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  return stdout;
}

/** A port on loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("Failed to find a free port.");
  return address.port;
}

/** Runs `work`, which must not wait, when this process ends in any way but SIGKILL. */
export function onProcessExit(work: () => void): void {
  exitWork.push(work);
}
