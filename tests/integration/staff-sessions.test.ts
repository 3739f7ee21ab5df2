import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { MINUTE_MS, later } from "@keepsake/shared/instant";
import type { StaffRole } from "@keepsake/shared/people/people";
import { type AnswerOf, PROTOCOL_VERSION } from "@keepsake/shared/protocol/contract";
import type { StaffRequests } from "@keepsake/shared/protocol/staff-requests";
import { accept } from "@keepsake/shared/result";
import { Server } from "socket.io";
import { io, type Socket } from "socket.io-client";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import {
  FACILITY_ID,
  insertFixtures,
  insertRecord,
  messageIdOf,
  NOW,
  send,
  senderIdOf,
} from "@keepsake/relay-server/test-support/fixtures.ts";
import { openTemporary } from "@keepsake/relay-server/test-support/temporary-store.ts";
import type { Staff } from "@keepsake/relay-server/src/domain/people.ts";
import { NO_TRIES } from "@keepsake/relay-server/src/domain/tries.ts";
import type { Needs } from "@keepsake/relay-server/src/handlers/needs.ts";
import { serveSockets } from "@keepsake/relay-server/src/socket/serve-sockets.ts";

afterEach(() => void vi.useRealTimers());

const officer = (n: number, role: StaffRole = "reviewer"): Staff => ({
  id: `staff-${n}` as Staff["id"],
  facilityId: FACILITY_ID,
  name: `Officer ${n}`,
  login: `officer${n}`,
  role,
  passwordHash: "",
  tries: NO_TRIES,
});

/** A relay's sockets over a store with so many waiting photos; each officer of the facility may connect. */
async function serveStaff(waiting: number) {
  const { store } = await openTemporary();
  await insertFixtures(store, 1, 1000);
  const sender = { id: senderIdOf(0), name: "Ana", email: "ana@example.org", passwordHash: "", tries: NO_TRIES };
  await insertRecord(store, "sender", sender);
  for (let n = 0; n < waiting; n += 1) await send(store, 0, messageIdOf(n));
  const needs = {
    ...store,
    clock: { now: () => NOW },
    secrets: { fingerprint: (token: string) => `of ${token}` },
  } as unknown as Needs;
  const http = createServer();
  const sockets = new Server(http);
  serveSockets(sockets, { needs, log: console } as unknown as Parameters<typeof serveSockets>[1]);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => sockets.close());
  const { port } = http.address() as AddressInfo;

  async function connect(n: number) {
    await insertRecord(store, "staff", officer(n));
    const actor = { kind: "staff", staffId: officer(n).id, facilityId: FACILITY_ID } as const;
    await insertRecord(store, "session", { id: `of token-${n}`, actor, expiresAt: later(NOW, MINUTE_MS) });
    const auth = { protocol: PROTOCOL_VERSION, token: `token-${n}` };
    const socket = io(`http://127.0.0.1:${port}/staff`, { transports: ["websocket"], forceNew: true, auth });
    onTestFinished(() => void socket.disconnect());
    await new Promise((resolve) => socket.once("connect", () => resolve(null)));
    return socket;
  }
  async function leave(socket: Socket): Promise<void> {
    const { size } = sockets.of("/staff").sockets;
    socket.disconnect();
    await vi.waitUntil(() => sockets.of("/staff").sockets.size < size);
  }
  /** How many photos officer 0 holds. */
  const held = async () => (await store.messages.heldBy(officer(0).id)).length;
  return { store, connect, leave, held };
}

function claim(socket: Socket): Promise<AnswerOf<StaffRequests, "review:claim">> {
  return socket.emitWithAck("review:claim", {});
}

test("S11: a changed role reaches a connection that is open, and so does the end of an officer", async () => {
  const { store, connect } = await serveStaff(2);
  const socket = await connect(0);
  await expect(claim(socket)).resolves.toMatchObject({ ok: true });
  await insertRecord(store, "staff", officer(0, "investigator"));
  await expect(claim(socket)).resolves.toMatchObject({ code: "not-allowed" });
  await expect(socket.emitWithAck("review:queue", {})).resolves.toMatchObject({ ok: true });
  await store.directory.change("staff", officer(0).id, () => accept({ record: undefined }));
  await expect(socket.emitWithAck("review:queue", {})).resolves.toMatchObject({ code: "signed-out" });
});

test("R2: twenty officers who ask at the same moment get a photo each as long as any waits", async () => {
  const { connect } = await serveStaff(30);
  const officers = await Promise.all(Array.from({ length: 20 }, (_, n) => connect(n)));
  const claimed = await Promise.all(officers.map(claim));
  const ids = claimed.map((answer) => (answer.ok ? answer.value.messageId : answer.code));
  expect(new Set(ids).size).toBe(20);
  expect(ids).not.toContain("queue-empty");
});

test("R2: what an officer holds waits again half a minute after their last connection, and no sooner", async () => {
  const { connect, leave, held } = await serveStaff(1);
  const [first, second] = [await connect(0), await connect(0)];
  await claim(first);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await leave(first);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(await held()).toBe(1);
  await leave(second);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(await held()).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  await vi.waitUntil(async () => (await held()) === 0);
});

test("R2: half a minute counts from the last of many short connections, not from an earlier one", async () => {
  const { store, connect, leave, held } = await serveStaff(1);
  const first = await connect(0);
  await claim(first);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await leave(first);
  await vi.advanceTimersByTimeAsync(20_000);
  const again = await connect(0);
  await vi.advanceTimersByTimeAsync(5000);
  await leave(again);
  await vi.advanceTimersByTimeAsync(10_000);
  // Giving back is work of the store, which has time for it here.
  await store.audit.append([]);
  expect(await held()).toBe(1);
  await vi.advanceTimersByTimeAsync(21_000);
  await vi.waitUntil(async () => (await held()) === 0);
});
