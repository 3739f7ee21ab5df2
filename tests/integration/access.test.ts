import { once } from "node:events";
import { createConnection } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { io, type ManagerOptions, type SocketOptions } from "socket.io-client";
import { KioskId } from "@keepsake/shared/ids";
import { PROTOCOL_VERSION } from "@keepsake/shared/protocol/contract";
import { type SignInRequests, photoPath } from "@keepsake/shared/protocol/sign-in-requests";
import { accepted, connectAsSender, send, type SenderConnection } from "../support/relay-clients.ts";
import { plainPicture } from "../support/pictures.ts";
import { type Relay, startRelay } from "../support/relay.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { insertFixtures, type Fixtures } from "../support/fixtures.ts";

let data: string;
let fixtures: Fixtures;
let relay: Relay;
let sender: SenderConnection;

beforeAll(async () => {
  data = await temporaryFolder("access");
  fixtures = await insertFixtures(data);
  relay = await startRelay({ data, isDemo: false });
  sender = await connectAsSender(relay.address, fixtures.senders[0]!);
});

afterAll(async () => {
  sender?.close();
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

const json = { method: "POST", headers: { "content-type": "application/json" } };

test.each<[number, string, RequestInit?]>([
  [200, "/"],
  [200, "/health"],
  [404, "/nowhere"],
  [404, "/%zz"],
  [404, "/api/nowhere"],
  [401, "/api/sealed/1"],
  [404, "/api/photos/1/rendition"],
  [400, "/api/sign-in/staff", { ...json, body: "{" }],
  [413, "/api/sign-in/staff", { ...json, body: JSON.stringify({ login: "x".repeat(1_000_000) }) }],
  [204, "/api/sign-in/sender", { method: "OPTIONS", headers: { origin: "chrome-extension://abcdefghijklmnop" } }],
  [400, "/socket.io/?EIO=4&transport=polling"],
])(
  "an answer %i at %s cannot be framed, sniffed or made to run anything of somebody else's",
  async (status, path, init) => {
    const answer = await fetch(`${relay.address}${path}`, init);
    const { headers } = answer;
    expect(answer.status).toBe(status);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-powered-by")).toBeNull();
  },
);

describe("behind a proxy that ends TLS", () => {
  const kioskId = KioskId.parse("a-kiosk");
  let proxied: Relay;
  let otherData: string;

  beforeAll(async () => {
    otherData = await temporaryFolder("access-proxied");
    await insertFixtures(otherData);
    proxied = await startRelay({ data: otherData, isDemo: false, env: { KEEPSAKE_TRUST_PROXY: "1" } });
  });

  afterAll(async () => {
    await proxied?.stop();
    await removeFolder(otherData);
  });

  async function ask(name: keyof SignInRequests, input: unknown, headers: Readonly<Record<string, string>>) {
    const response = await fetch(`${proxied.address}/api/sign-in/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(input),
    });
    return response.json();
  }

  test("a kiosk that came to it over plain HTTP is refused, though the proxy itself is near", async () => {
    const far = { "x-forwarded-for": "203.0.113.9" };
    const plain = await ask("nonce", { kioskId }, { ...far, "x-forwarded-proto": "http" });
    expect(plain).toMatchObject({ ok: false, code: "insecure-connection" });
    const secure = await ask("nonce", { kioskId }, { ...far, "x-forwarded-proto": "https" });
    expect(secure).toMatchObject({ ok: true });
  });

  test("S5: wrong codes count at the address that the proxy saw, whatever the visitor says of itself", async () => {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    const { x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
    const key = { kty: "EC", crv: "P-256", x, y };
    const tries = Array.from({ length: 11 }, (_, n) =>
      ask(
        "kiosk",
        { code: "00000000", key },
        { "x-forwarded-for": `198.51.100.${n}, 203.0.113.9`, "x-forwarded-proto": "https" },
      ),
    );
    const codes = (await Promise.all(tries)).map(({ code }) => code);
    expect(codes.filter((code) => code === "enrolment-code-wrong")).toHaveLength(10);
    expect(codes.filter((code) => code === "locked")).toHaveLength(1);
  });
});

test("S8: signing in sets no cookie, and a token opens nothing from a cookie or an address", async () => {
  const { email, password } = fixtures.senders[0]!;
  const entered = await fetch(`${relay.address}/api/sign-in/sender`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  expect(entered.ok).toBe(true);
  expect(entered.headers.get("set-cookie")).toBeNull();

  const sent = accepted(await send(sender, await plainPicture(320, 240), { inmateId: fixtures.inmates[0]!.id }));
  const address = `${relay.address}${photoPath(sent.id, "rendition")}`;
  const statusOf = async (url: string, headers: Readonly<Record<string, string>> = {}) =>
    (await fetch(url, { headers })).status;
  expect(await statusOf(address, { authorization: `Bearer ${sender.token}` })).toBe(200);
  expect(await statusOf(address, { cookie: `token=${sender.token}` })).toBe(404);
  expect(await statusOf(`${address}?token=${sender.token}`)).toBe(404);
});

test("S9: production refuses to start with demo people", async () => {
  const folder = await temporaryFolder("production");
  const starting = startRelay({ data: folder, isDemo: true, env: { NODE_ENV: "production" } });
  await expect(starting).rejects.toThrow("production must have none");
  await removeFolder(folder);
});

test("a visitor that never ends its request does not keep the relay from stopping in order", async () => {
  const folder = await temporaryFolder("access-stopped");
  const stopped = await startRelay({ data: folder, isDemo: false });
  const visitor = createConnection({ host: "127.0.0.1", port: stopped.port });
  // The relay closes this connection, which is what the test waits for.
  visitor.on("error", () => undefined);
  await once(visitor, "connect");
  visitor.write("POST /api/sign-in/sender HTTP/1.1\r\nHost: relay\r\nContent-Length: 100\r\n\r\n{");
  // Connections are accepted in order, so once this is answered the visitor is connected.
  await fetch(`${stopped.address}/health`);
  await stopped.stop();
  expect(stopped.log()).toContain("the relay has stopped");
  visitor.destroy();
  await removeFolder(folder);
});
