import "fake-indexeddb/auto";
import type { InmateId, KioskId } from "@keepsake/shared/ids";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { InmateSession, KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { beforeEach, expect, test } from "vitest";
import { openKioskDatabase, type KioskDatabase } from "../cache/database.ts";
import { newQueryClient } from "../relay/query-client.ts";
import type { ConnectionState } from "../relay/connection-state.ts";
import type { unitLink } from "../relay/unit-link.ts";
import { cell } from "../state/cell.ts";
import { messageId } from "../testing/unit-relay.ts";
import { startKiosk } from "./kiosk.ts";
import { QUERY } from "./queries.ts";
import { signedIn } from "./session.ts";

const limits = { idleMs: 120_000, warningMs: 30_000 };
let database: KioskDatabase;
let databaseCount = 0;

beforeEach(async () => {
  databaseCount += 1;
  database = await openKioskDatabase(`kiosk-${databaseCount}`);
  await database.put("device", { kioskId: "kiosk-1" as KioskId, privateKey: {} as CryptoKey }, "identity");
});

const sessionOf = (id: string): InmateSession => ({
  token: `token-of-${id}`.padEnd(20, "-"),
  inmate: { id: id as InmateId, firstName: id, name: id, number: "104552" },
  dataKey: btoa(String.fromCharCode(...new Uint8Array(32))),
  messages: [{ messageId: messageId(1), viewed: false }],
});

/** A kiosk whose relay answers sign-ins when the test says so. */
async function startedKiosk() {
  const state = cell<ConnectionState>({ state: "online" });
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  const answers: ((answer: Result<InmateSession, never>) => void)[] = [];
  let forget: () => void = () => {};
  const ask = (async (name: string, input: unknown) => {
    asked.push({ name, input });
    if (name === "inmate:signIn") return new Promise<Result<InmateSession, never>>((resolve) => answers.push(resolve));
    return name === "inmate:signOut" ? accept({}) : refuse("offline");
  }) as Ask<KioskRequests>;
  const joinUnit: typeof unitLink = (_identity, _database, { forgotten }) => {
    forget = () => forgotten("kiosk-revoked");
    return { ask, state, readPart: async () => undefined, close: () => {} };
  };
  const kiosk = startKiosk(database, newQueryClient(), limits, joinUnit);
  await seen(() => kiosk.session.read().state === "attract");
  return { kiosk, asked, answers, forget: () => forget() };
}

async function seen(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

const signedOutTokens = (asked: readonly { readonly name: string; readonly input: unknown }[]) =>
  asked.filter(({ name }) => name === "inmate:signOut").map(({ input }) => (input as { token: string }).token);

test("K1: an answer that comes after its asker has gone signs nobody in, not even who is typing then", async () => {
  const { kiosk, asked, answers } = await startedKiosk();
  kiosk.tell({ type: "started" });
  const answered = kiosk.signIn("104552", "482913");
  kiosk.tell({ type: "ended" });
  kiosk.tell({ type: "started" });
  answers[0]?.(accept(sessionOf("daniel")));

  expect(await answered).toMatchObject({ ok: false });
  expect(kiosk.session.read()).toEqual({ state: "signingIn" });
  expect(kiosk.queries.getQueryData(QUERY.messages)).toBeUndefined();
  await seen(() => signedOutTokens(asked).length > 0);
  expect(signedOutTokens(asked)).toEqual([sessionOf("daniel").token]);
});

test("K4: signing out leaves no key, no list and no token in use", async () => {
  const { kiosk, asked, answers } = await startedKiosk();
  kiosk.tell({ type: "started" });
  const answered = kiosk.signIn("104552", "482913");
  answers[0]?.(accept(sessionOf("daniel")));
  expect(await answered).toMatchObject({ ok: true });
  expect(signedIn(kiosk.session.read())?.inmateId).toBe("daniel");

  kiosk.tell({ type: "ended" });
  expect(kiosk.session.read()).toEqual({ state: "attract" });
  expect(kiosk.queries.getQueryCache().findAll({ queryKey: QUERY.inmate })).toEqual([]);
  expect(await kiosk.openPart(messageId(1), "record")).toBeUndefined();
  await seen(() => signedOutTokens(asked).length > 0);
});

test("S7: a revoked kiosk drops whoever is signed in and empties every store", async () => {
  const { kiosk, answers, forget } = await startedKiosk();
  await database.put("parts", { messageId: messageId(1), part: "record", sealed: new Uint8Array(4) });
  kiosk.tell({ type: "started" });
  const answered = kiosk.signIn("104552", "482913");
  answers[0]?.(accept(sessionOf("daniel")));
  await answered;

  forget();
  expect(kiosk.session.read()).toEqual({ state: "notEnrolled", because: "kiosk-revoked" });
  expect(kiosk.queries.getQueryCache().getAll()).toEqual([]);
  const storeNames = [...database.objectStoreNames];
  await expect
    .poll(async () => Promise.all(storeNames.map((name) => database.count(name))))
    .toEqual(storeNames.map(() => 0));
});
