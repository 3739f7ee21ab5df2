import { fork } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";

/** Gives an order to a process of its own and returns its one answer. `hooks` is a module to load before all others. */
export async function askProcess<Answer>(path: string, order: object, hooks?: string): Promise<Answer> {
  const execArgv = hooks === undefined ? [] : ["--import", pathToFileURL(hooks).href];
  const child = fork(path, { execArgv, env: { ...process.env, NODE_ENV: "production" } });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  const ended = once(child, "exit");
  child.send(order);
  const [answer] = (await Promise.race([
    once(child, "message"),
    ended.then(() => Promise.reject(new Error(`Failed to get an answer from ${path}: it ended.`))),
  ])) as [Answer];
  await ended;
  process.off("exit", killWithUs);
  return answer;
}
