import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Act } from "./act.ts";
import type { LoadOrder, LoadReport } from "./load-process.ts";

export type LoadProcess = {
  readonly report: Promise<LoadReport>;
  readonly firstAct: Promise<unknown>;
  /** SIGKILL. Answers with everything that was acknowledged until then. */
  readonly kill: () => Promise<readonly Act[]>;
};

/** A process with its modules loaded, waiting for its order: starting one takes longer than most rounds. */
export function warmLoad(): (order: LoadOrder) => LoadProcess {
  const child = fork(join(import.meta.dirname, "load-process.ts"), {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const killAlong = () => child.kill("SIGKILL");
  process.once("exit", killAlong);
  const printed: Buffer[] = [];
  child.stdout?.on("data", (bytes: Buffer) => printed.push(bytes));
  const ended = once(child, "close");

  return (order) => {
    const report = Promise.race([
      once(child, "message").then(([said]) => said as LoadReport),
      ended.then((): LoadReport => ({ refused: "its process ended" })),
    ]);
    const firstAct = Promise.race([once(child.stdout!, "data"), ended]);
    child.send(order);
    return {
      report,
      firstAct,
      async kill() {
        child.kill("SIGKILL");
        await ended;
        process.off("exit", killAlong);
        return actsIn(Buffer.concat(printed).toString());
      },
    };
  };
}

/** The last piece is empty, or was cut off before anybody could have read it. */
function actsIn(text: string): readonly Act[] {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Act);
}
