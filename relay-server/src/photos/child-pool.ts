import PQueue from "p-queue";
import { CHILDREN_MAX, WAITING_MAX } from "./picture-limits.ts";
import type { PictureTask } from "./picture-task.ts";
import { type ChildRun, startWarmChild, type WarmChild } from "./warm-child.ts";

export type ChildPool = {
  /** Undefined when too many wait already, or when the pool was stopped meanwhile. */
  run(task: PictureTask): Promise<ChildRun | undefined>;
  isFull(): boolean;
  stop(): Promise<void>;
};

/** Keeps children warm: starting one takes longer than most pictures. */
export function startChildPool(): ChildPool {
  const queue = new PQueue({ concurrency: CHILDREN_MAX });
  const children = new Set<WarmChild>();
  const idle: WarmChild[] = [];
  let isStopped = false;

  function start(): WarmChild {
    const child = startWarmChild();
    children.add(child);
    return child;
  }

  async function end(child: WarmChild): Promise<void> {
    await child.end();
    children.delete(child);
  }

  /** An idle child may have died since its last picture. */
  function freshest(): WarmChild {
    const child = idle.pop();
    if (child !== undefined && !child.isWorn()) return child;
    if (child !== undefined) void end(child);
    return start();
  }

  async function runOn(child: WarmChild, task: PictureTask): Promise<ChildRun | undefined> {
    const run = await child.run(task);
    if (isStopped) return undefined;
    if (child.isWorn()) {
      void end(child);
      // The next picture finds a warm one.
      idle.push(start());
    } else {
      idle.push(child);
    }
    return run;
  }

  async function runOnAny(task: PictureTask): Promise<ChildRun | undefined> {
    if (isStopped) return undefined;
    const run = await runOn(freshest(), task);
    // That child never saw the picture, so the picture may be handed to another.
    return run?.loss === "start" ? runOn(freshest(), task) : run;
  }

  for (let count = 0; count < CHILDREN_MAX; count += 1) idle.push(start());

  return {
    async run(task) {
      if (this.isFull()) return undefined;
      return queue.add(() => runOnAny(task));
    },

    isFull() {
      return isStopped || queue.size >= WAITING_MAX;
    },

    async stop() {
      isStopped = true;
      await Promise.all([...children].map((child) => end(child)));
      await queue.onIdle();
    },
  };
}
