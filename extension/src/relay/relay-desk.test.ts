import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { SenderId } from "@keepsake/shared/ids";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Server } from "socket.io";
import { storedSession } from "../session/session-store.ts";
import { openRelayDesk, type RelayDesk } from "./relay-desk.ts";

const CONNECT_MS_MAX = 5000;

let server: Server;
let desk: RelayDesk;
beforeEach(async () => {
  const http = createServer();
  server = new Server(http, { transports: ["websocket"] });
  server.of("/sender");
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  vi.stubEnv("KEEPSAKE_RELAY", `http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  await storedSession.setValue({ token: "t", senderId: "sender-ana" as SenderId, name: "", email: "" });
  desk = openRelayDesk({ onState: () => {}, onNotice: () => {} });
});
afterEach(async () => {
  await desk.letGo(async () => {});
  await server.close();
  vi.unstubAllEnvs();
});

test("while somebody is being forgotten nobody is reached as them, and what they asked before counts for nothing", async () => {
  const before = await desk.reach(CONNECT_MS_MAX);
  expect(before).toMatchObject({ senderId: "sender-ana", signal: { aborted: false } });

  await desk.letGo(async () => {
    expect(before!.signal.aborted).toBe(true);
    expect(await desk.reach(CONNECT_MS_MAX)).toBeUndefined();
  });
  expect(await desk.reach(CONNECT_MS_MAX)).toMatchObject({ signal: { aborted: false } });
});

test("a connection that was being made when its sender left is not handed out", async () => {
  const reaching = desk.reach(CONNECT_MS_MAX);
  await desk.letGo(() => storedSession.removeValue());
  expect(await reaching).toBeUndefined();
});
