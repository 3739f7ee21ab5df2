import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { StoreOrder } from "./store-process.ts";

export type StoreProcess = {
  readonly ask: (order: StoreOrder) => Promise<unknown>;
  /** Milliseconds that opening took, the start of the process not counted. */
  readonly open: (folder: string, options?: { keepsCheckpoints?: boolean; firstNumber?: number }) => Promise<number>;
  readonly kill: () => Promise<void>;
  /** Closes the store and ends the process. */
  readonly end: () => Promise<void>;
};

export function startStoreProcess(): StoreProcess {
  const child = fork(join(import.meta.dirname, "store-process.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  process.once("exit", () => child.kill("SIGKILL"));
  const gone = once(child, "exit");

  async function ask(order: StoreOrder): Promise<unknown> {
    const answered = once(child, "message") as Promise<[{ readonly answer?: unknown }]>;
    child.send(order);
    const died = gone.then(() => {
      throw new Error(`Failed to get an answer from a store to "${order.do}": its process ended.`);
    });
    const [{ answer }] = await Promise.race([answered, died]);
    return answer;
  }
  return {
    ask,
    async open(folder, { keepsCheckpoints = true, firstNumber = 0 } = {}) {
      return (await ask({ do: "open", folder, keepsCheckpoints, firstNumber })) as number;
    },
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
    async end() {
      await ask({ do: "close" });
      child.kill();
      await gone;
    },
  };
}
