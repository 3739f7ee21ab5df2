import { once } from "node:events";
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";

const path = process.argv[2];
if (path === undefined) throw new Error("Failed to start the bare server: no file to flush was named.");
const file = await open(path, "a");
const server = createServer();
const io = new Server(server, {
  transports: ["websocket"],
  perMessageDeflate: false,
  serveClient: false,
  maxHttpBufferSize: 64 << 20,
});
io.on("connection", (socket) => {
  // A whole picture in one WebSocket message, and the answer that it is here: no chunks, no hash, no disk.
  socket.on("send", (bytes: Uint8Array, answer: (byteLength: number) => void) => answer(bytes.byteLength));
  // One round trip and one flush, and nothing else: what no durable answer can be quicker than.
  socket.on("keep", async (message: unknown, answer: (kept: unknown) => void) => {
    await file.appendFile(`${JSON.stringify(message)}\n`);
    await file.datasync();
    answer({ ok: true });
  });
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.send?.((server.address() as AddressInfo).port);
