import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { io } from "socket.io-client";

/** A bare Socket.IO server of this folder in a process of its own, and a connection to it. It says its port when it is ready. */
export async function startSocketPeer(file: "bare-transfer.ts" | "echo-relay.ts", args: readonly string[] = []) {
  const child = fork(join(import.meta.dirname, file), args);
  process.once("exit", () => child.kill("SIGKILL"));
  const [port] = (await once(child, "message")) as [number];
  const socket = io(`http://127.0.0.1:${port}`, { transports: ["websocket"] });
  await new Promise<void>((resolve) => {
    socket.once("connect", resolve);
  });
  return {
    ask: (name: string, input: unknown): Promise<unknown> => socket.emitWithAck(name, input),
    stop() {
      socket.disconnect();
      child.kill("SIGKILL");
    },
  };
}
