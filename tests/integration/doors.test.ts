import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { io, type ManagerOptions, type SocketOptions } from "socket.io-client";
import { PROTOCOL_VERSION } from "@keepsake/shared/protocol/contract";
import { callAsSender, type SenderLine } from "../support/sender.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { removeFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { settleTown, type Town } from "../support/town.ts";

let data: string;
let town: Town;
let relay: Relay;
let sender: SenderLine;

beforeAll(async () => {
  data = await temporaryFolder("doors");
  town = await settleTown(data);
  relay = await startRelay({ data, isDemo: false });
  sender = await callAsSender(relay.address, town.senders[0]!);
});

afterAll(async () => {
  sender?.hangUp();
  await relay?.stop();
  await removeFolder(data);
});

/** How a connection begins: "connected", or what stood in its way. */
async function knock(namespace: string, options: Partial<ManagerOptions & SocketOptions> = {}): Promise<string> {
  const socket = io(`${relay.address}${namespace}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    ...options,
  });
  try {
    return await new Promise<string>((resolve) => {
      socket.once("connect", () => resolve("connected"));
      socket.once("connect_error", ({ message }) => resolve(message));
    });
  } finally {
    socket.disconnect();
  }
}

describe("a socket", () => {
  const from = (origin: string) =>
    knock("/sender", { auth: { protocol: PROTOCOL_VERSION, token: sender.token }, extraHeaders: { origin } });

  test("is opened for the extension and for pages of the relay's own", async () => {
    expect(await from("chrome-extension://abcdefghijklmnopabcdefghijklmnop")).toBe("connected");
    expect(await from("moz-extension://0198f2a4-5c1e-7a3b-9d20-6e5f4c3b2a10")).toBe("connected");
    expect(await from(relay.address)).toBe("connected");
  });

  test("is not opened for the page of another site, whatever token it has", async () => {
    expect(await from("https://elsewhere.example")).toBe("websocket error");
    expect(await from("null")).toBe("websocket error");
  });

  test("A8: nobody stays connected outside the three namespaces", async () => {
    expect(await knock("/")).toBe("not-allowed");
    expect(await knock("/warden")).toBe("Invalid namespace");
  });
});
