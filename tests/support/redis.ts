import { freePort } from "./free-port.ts";
import { runProgram, startProgram } from "./programs.ts";
import { removeFolder, temporaryFolder } from "./temporary-folder.ts";
import { until } from "./until.ts";

export type Redis = {
  readonly url: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
};

/** A Redis of its own that answers only after its log is on disk, so that it is compared fairly. */
export async function startRedis(): Promise<Redis> {
  const folder = await temporaryFolder("redis");
  const port = await freePort();
  const settings = {
    bind: "127.0.0.1",
    port: String(port),
    dir: folder,
    appendonly: "yes",
    appendfsync: "always",
    save: "",
  };
  const server = startProgram(
    "redis-server",
    Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]),
  );
  await until("Redis ready", async () => {
    if (server.hasEnded()) throw new Error(server.log());
    return (await runProgram("redis-cli", ["-p", String(port), "ping"])).trim() === "PONG";
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop: async () => {
      await server.stop();
      await removeFolder(folder);
    },
  };
}
