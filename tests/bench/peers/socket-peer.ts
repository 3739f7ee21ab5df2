import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { io } from "socket.io-client";

/** The bare Socket.IO server in a process of its own, and a connection to it. It says its port when it is ready. */
export async function startSocketPeer(folder: string) {
  const child = fork(join(import.meta.dirname, "bare-server.ts"), [join(folder, "flushed.log")]);
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
