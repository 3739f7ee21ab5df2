import { fsyncSync, closeSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

type Order = { readonly folder: string; readonly bytes: number };

/** The plainest durable commit: temp file, flush, rename, flush of the folder, each thread in a folder of its own. */
export function startRawFiles(folder: string, bytes: number, threads: number) {
  const workers = Array.from({ length: threads }, (_, index) => {
    const own = join(folder, `${bytes}-${index}`);
    mkdirSync(own, { recursive: true });
    return new Worker(new URL(import.meta.url), { workerData: { folder: own, bytes } satisfies Order });
  });
  const answerOf = (worker: Worker, windowMs: number) =>
    new Promise<number>((resolve) => {
      worker.once("message", resolve);
      worker.postMessage(windowMs);
    });
  return {
    /** Commits a second, all threads together, over a window. */
    async rate(windowMs: number): Promise<number> {
      const counts = await Promise.all(workers.map((worker) => answerOf(worker, windowMs)));
      return (counts.reduce((sum, count) => sum + count, 0) / windowMs) * 1000;
    },
    stop: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
}

if (!isMainThread) {
  const { folder, bytes } = workerData as Order;
  const account = Buffer.alloc(bytes, "keepsake ");
  parentPort?.on("message", (windowMs: number) => {
    const endAtMs = performance.now() + windowMs;
    let commits = 0;
    while (performance.now() < endAtMs) {
      commit(folder, account);
      commits += 1;
    }
    parentPort?.postMessage(commits);
  });
}

function commit(folder: string, account: Buffer): void {
  const partial = join(folder, "account.partial");
  const file = openSync(partial, "w");
  writeSync(file, account);
  fsyncSync(file);
  closeSync(file);
  renameSync(partial, join(folder, "account.json"));
  const directory = openSync(folder, "r");
  fsyncSync(directory);
  closeSync(directory);
}
