import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { Server } from "socket.io";
import type { Connection } from "../session/commands.ts";
import { linkToRelay, type RelayLink } from "./relay-link.ts";

let link: RelayLink | undefined;
let server: Server | undefined;
afterEach(async () => {
  link?.close();
  await server?.close();
});

/** A relay that turns connections away with these refusals, one after the other, and then takes them. */
async function startRelay(...refusals: string[]) {
  const http = createServer();
  server = new Server(http, { transports: ["websocket"] });
  const senders = server.of("/sender");
  senders.use((_socket, next) => {
    const refusal = refusals.shift();
    next(refusal === undefined ? undefined : new Error(refusal));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return { address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, senders };
}

function connect(address: string) {
  const states: Connection["state"][] = [];
  const reached = new Map<Connection["state"], () => void>();
  const onState = (state: Connection["state"]) => {
    states.push(state);
    reached.get(state)?.();
  };
  link = linkToRelay(address, "token", { onState, onNotice: () => {} }, 5);
  return { states, until: (state: Connection["state"]) => new Promise<void>((there) => reached.set(state, there)) };
}

test("trouble of the relay in the handshake is asked about again", async () => {
  const { address } = await startRelay("internal", "relay-stopping");
  const { until } = connect(address);
  await until("connected");
});

test("a connection that the relay ended comes back, or hears that nobody is signed in any more", async () => {
  const { address, senders } = await startRelay();
  const first = connect(address);
  await first.until("connected");
  const again = first.until("connected");
  senders.disconnectSockets(true);
  await again;

  const signedOut = first.until("signed-out");
  senders.use((_socket, next) => next(new Error("signed-out")));
  senders.disconnectSockets(true);
  await signedOut;
});

test("a refusal for good is not asked about again", async () => {
  const { address } = await startRelay("protocol-mismatch");
  const { states, until } = connect(address);
  await until("outdated");
  expect(await link?.ready(50)).toBe(false);
  expect(states).toEqual(["outdated"]);
});
