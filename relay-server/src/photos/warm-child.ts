import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import {
  CHILD_BYTES_KEPT_MAX,
  CHILD_BYTES_TRIP,
  CHILD_CHECK_MS,
  CHILD_PICTURES_MAX,
  PICTURE_DEADLINE_MS,
  START_DEADLINE_MS,
} from "./picture-limits.ts";
import { CHILD_READY, PictureAnswer, type PictureTask, TASK_BEGUN } from "./picture-task.ts";

/** How a child was lost: before it had begun, over the deadline, over its memory, or by a death of its own. */
export type ChildLoss = "start" | "time" | "memory" | "crash";

export type ChildRun = {
  readonly answer: PictureAnswer | undefined;
  /** Set when `answer` is missing. */
  readonly loss?: ChildLoss;
  /** The most memory this child ever had; 0 where it cannot be read. */
  readonly peakBytes: number;
};

export type WarmChild = {
  /** One picture at a time. A child that was lost, or has done its share, is not used again. */
  run(task: PictureTask): Promise<ChildRun>;
  isWorn(): boolean;
  end(): Promise<void>;
};

// Nothing of the relay's own environment, where its secrets are.
const ENVIRONMENT = {
  VIPS_BLOCK_UNTRUSTED: "1",
  VIPS_MAX_COORD: "16384",
  VIPS_CONCURRENCY: "1",
  MALLOC_ARENA_MAX: "2",
};

/** Starts a process that decodes pictures and may be lost. */
export function startWarmChild(): WarmChild {
  const child = fork(new URL("./picture-child.ts", import.meta.url), [], {
    env: ENVIRONMENT,
    execArgv: ["--max-old-space-size=128"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    serialization: "json",
  });
  let pictures = 0;
  let hasEnded = false;
  let isLost = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      hasEnded = true;
      resolve();
    };
    child.once("exit", end);
    // A child that could not be started has no exit.
    child.on("error", () => {
      if (child.pid === undefined) end();
    });
  });
  const ready = new Promise<boolean>((resolve) => {
    child.once("message", (message) => resolve(message === CHILD_READY));
    void ended.then(() => resolve(false));
  });

  function residentBytes() {
    return child.pid === undefined || hasEnded ? undefined : residentBytesOf(child.pid);
  }

  return {
    async run(task) {
      pictures += 1;
      let loss: ChildLoss = "start";
      let peakBytes = 0;
      const lose = (reason: ChildLoss) => {
        loss = reason;
        isLost = true;
        child.kill("SIGKILL");
      };
      const check = () => {
        peakBytes = residentBytes()?.peak ?? peakBytes;
        if (peakBytes > CHILD_BYTES_TRIP) lose("memory");
      };
      let deadline = setTimeout(() => lose("start"), START_DEADLINE_MS);
      const checking = setInterval(check, CHILD_CHECK_MS);
      const answered = new Promise<unknown>((resolve) => {
        const begin = (message: unknown) => {
          if (message !== TASK_BEGUN) return resolve(message);
          // One that was lost already stays lost, and for the reason that it was.
          if (isLost) return;
          loss = "crash";
          clearTimeout(deadline);
          deadline = setTimeout(() => lose("time"), PICTURE_DEADLINE_MS);
          child.once("message", resolve);
        };
        void ready.then(() => child.once("message", begin));
      });
      try {
        if (!(await ready)) return { answer: undefined, loss, peakBytes };
        // The child's own message says whether it arrived.
        child.send(task, () => undefined);
        const answer = PictureAnswer.safeParse(await Promise.race([answered, ended]));
        check();
        if (answer.success) return { answer: answer.data, peakBytes };
        isLost = true;
        return { answer: undefined, loss, peakBytes };
      } finally {
        clearTimeout(deadline);
        clearInterval(checking);
      }
    },

    isWorn() {
      return hasEnded || isLost || pictures >= CHILD_PICTURES_MAX || (residentBytes()?.now ?? 0) > CHILD_BYTES_KEPT_MAX;
    },

    async end() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

type ResidentBytes = { readonly now: number; readonly peak: number };

/** What a process has in memory, now and at most so far; undefined once it has ended, and off Linux. */
function residentBytesOf(pid: number): ResidentBytes | undefined {
  try {
    // Not awaited on purpose: some microseconds, and it must work while the thread pool is busy.
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const now = kibibytes(status, "VmRSS");
    const peak = kibibytes(status, "VmHWM");
    return now === undefined || peak === undefined ? undefined : { now: now * 1024, peak: peak * 1024 };
  } catch {
    return undefined;
  }
}

function kibibytes(status: string, name: string): number | undefined {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, "mu").exec(status);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
