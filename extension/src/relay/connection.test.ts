import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { SenderId } from "@keepsake/shared/ids";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Server } from "socket.io";
import { type Connection, type RelayConnection, relayConnection } from "./connection.ts";
import { storedSession } from "./session.ts";

const CONNECT_MS_MAX = 5000;

let server: Server;
let connection: RelayConnection;
/** The relay refuses connections with these, one after the other, and then accepts them. */
let refusals: string[];
let states: Connection["state"][];
const waiting = new Map<Connection["state"], () => void>();

beforeEach(async () => {
  [refusals, states] = [[], []];
  const http = createServer();
  server = new Server(http, { transports: ["websocket"] });
  server.of("/sender").use((_socket, next) => {
    const refusal = refusals.shift();
    next(refusal === undefined ? undefined : new Error(refusal));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  vi.stubEnv("KEEPSAKE_RELAY", `http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  await storedSession.setValue({ token: "t", senderId: "sender-ana" as SenderId, name: "", email: "" });
  const onState = (state: Connection["state"]) => {
    states.push(state);
    waiting.get(state)?.();
  };
  connection = relayConnection({ onState, onNotice: () => {} });
});
afterEach(async () => {
  await connection.close(async () => {});
  await server.close();
  vi.unstubAllEnvs();
});

const until = (state: Connection["state"]) => new Promise<void>((resolve) => waiting.set(state, resolve));

test("trouble of the relay in the handshake is asked about again", async () => {
  refusals.push("internal", "busy");
  expect(await connection.open(CONNECT_MS_MAX)).toBeDefined();
});

test("a connection that the relay ended is made again, or says that nobody is signed in any more", async () => {
  await connection.open(CONNECT_MS_MAX);
  const again = until("connected");
  server.of("/sender").disconnectSockets(true);
  await again;

  const signedOut = until("signed-out");
  refusals.push("signed-out");
  server.of("/sender").disconnectSockets(true);
  await signedOut;
});

test("a refusal for good is not asked about again", async () => {
  refusals.push("protocol-mismatch");
  const outdated = until("outdated");
  void connection.open(CONNECT_MS_MAX);
  await outdated;
  expect(await connection.open(50)).toBeUndefined();
  expect(states).toEqual(["outdated"]);
});

test("while a sender is being forgotten nobody connects as them, and what they asked before counts for nothing", async () => {
  const before = await connection.open(CONNECT_MS_MAX);
  expect(before).toMatchObject({ senderId: "sender-ana", signal: { aborted: false } });

  await connection.close(async () => {
    expect(before!.signal.aborted).toBe(true);
    expect(await connection.open(CONNECT_MS_MAX)).toBeUndefined();
  });
  expect(await connection.open(CONNECT_MS_MAX)).toMatchObject({ signal: { aborted: false } });
});

test("a connection that was being made when its sender signed out is not handed out", async () => {
  const opening = connection.open(CONNECT_MS_MAX);
  await connection.close(() => storedSession.removeValue());
  expect(await opening).toBeUndefined();
});
