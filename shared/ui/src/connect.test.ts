import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { Server } from "socket.io";
import { afterEach, expect, test } from "vitest";
import { codeInError, connect, type ConnectionState, retryDelayMs, stateAfterFailure } from "./connect.ts";

type Handshake = Result<Record<string, string>, RefusalCode>;

let server: Server | undefined;
let connection: ReturnType<typeof open> | undefined;
afterEach(async () => {
  connection?.close();
  await server?.close();
});

/** A relay that refuses connections with these codes, one after the other, and then accepts them. */
async function startRelay(...refusals: string[]) {
  const http = createServer();
  server = new Server(http, { transports: ["websocket"] });
  const kiosks = server.of("/kiosk");
  const nonces: unknown[] = [];
  kiosks.use((socket, next) => {
    nonces.push(socket.handshake.auth["nonce"]);
    const refusal = refusals.shift();
    next(refusal === undefined ? undefined : new Error(refusal));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return { origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, kiosks, nonces };
}

let noncesMade = 0;
function open(origin: string, handshake = async (): Promise<Handshake> => accept({ nonce: `${++noncesMade}` })) {
  const opened = connect({
    namespace: `${origin}/kiosk`,
    requests: {},
    notices: {},
    handshake,
    final: ["kiosk-revoked"],
    // A test waits for no longer pause.
    retryMsMax: 5,
  });
  connection = opened;
  return opened;
}

const until = ({ state }: ReturnType<typeof open>, wanted: ConnectionState["state"]) =>
  new Promise<ConnectionState>((resolve) => {
    const check = (next: ConnectionState) => next.state === wanted && resolve(next);
    check(state.read());
    state.follow(check);
  });

test("trouble of the relay in the handshake is tried again, each time with fresh values", async () => {
  const { origin, nonces } = await startRelay("internal", "busy");
  await until(open(origin), "connected");
  expect(new Set(nonces).size).toBe(3);
});

test("a connection that the relay ended is made again until the relay refuses it for good", async () => {
  const { origin, kiosks } = await startRelay();
  const opened = open(origin);
  await until(opened, "connected");
  kiosks.disconnectSockets(true);
  await until(opened, "offline");
  await until(opened, "connected");

  kiosks.use((_socket, next) => next(new Error("kiosk-revoked")));
  kiosks.disconnectSockets(true);
  expect(await until(opened, "refused")).toEqual({ state: "refused", code: "kiosk-revoked" });
});

test("a handshake that breaks is tried again like one that is refused", async () => {
  let triesCount = 0;
  const opened = open("http://127.0.0.1:1", async () => {
    triesCount += 1;
    if (triesCount === 1) throw new Error("Failed to sign: the key is damaged.");
    return refuse("kiosk-revoked");
  });
  expect(await until(opened, "offline")).toMatchObject({ code: "internal" });
  expect(await until(opened, "refused")).toEqual({ state: "refused", code: "kiosk-revoked" });
});

test("a refusal for good is not tried again", async () => {
  const { origin, nonces } = await startRelay("kiosk-revoked");
  await until(open(origin), "refused");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(nonces).toHaveLength(1);
});

const at = (ms: number) => ms as Instant;

test("offline counts from when the connection was lost, not from the last try", () => {
  const lost = stateAfterFailure({ state: "connected" }, at(10), []);
  expect(lost).toEqual({ state: "offline", since: 10 });
  expect(stateAfterFailure(lost, at(99), [], "busy")).toEqual({ state: "offline", since: 10, code: "busy" });
});

test("only what the caller calls final ends the trying", () => {
  const final = ["kiosk-revoked"] as const;
  expect(stateAfterFailure({ state: "connected" }, at(1), final, "kiosk-revoked").state).toBe("refused");
  expect(stateAfterFailure({ state: "connected" }, at(1), final, "signed-out").state).toBe("offline");
});

test("tries are half a second apart at first and five seconds at most, never all at once", () => {
  expect(retryDelayMs(0, 1)).toBe(500);
  expect(retryDelayMs(0, 0)).toBe(250);
  expect(retryDelayMs(50, 1)).toBe(5000);
  expect(retryDelayMs(50, 0)).toBe(2500);
});

test("the relay's reason is read from the error's data or its message, and a stranger's is not", () => {
  expect(codeInError(Object.assign(new Error("x"), { data: { ok: false, code: "kiosk-unknown" } }))).toBe(
    "kiosk-unknown",
  );
  expect(codeInError(new Error("protocol-mismatch"))).toBe("protocol-mismatch");
  expect(codeInError(new Error("xhr poll error"))).toBeUndefined();
});
