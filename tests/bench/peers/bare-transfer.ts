import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";

// Takes a whole picture in one WebSocket message and says that it has it: no chunks, no hash, no disk.
const server = createServer();
const io = new Server(server, { transports: ["websocket"], perMessageDeflate: false, maxHttpBufferSize: 64 << 20 });
io.on("connection", (socket) => {
  socket.on("send", (bytes: Uint8Array, answer: (byteLength: number) => void) => answer(bytes.byteLength));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.send?.((server.address() as AddressInfo).port);
