import "fake-indexeddb/auto";
import type { InmateId, KioskId } from "@keepsake/shared/ids";
import type { Ask } from "@keepsake/shared/protocol/client";
import { sealedLabel, type InmateSession, type KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { beforeEach, expect, test, vi } from "vitest";
import { openKioskDatabase, type KioskDatabase } from "../cache/database.ts";
import { changeDisplay } from "../display/display.ts";
import { newQueryClient } from "../relay/query-client.ts";
import type { ConnectionState } from "../relay/connection-state.ts";
import type { UnitLink, unitLink } from "../relay/unit-link.ts";
import { cell } from "../state/cell.ts";
import { sealed } from "../../test-support/sealed.ts";
import { messageId } from "../../test-support/unit-relay.ts";
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

const RAW_KEY = new Uint8Array(32);

const sessionOf = (id: string): InmateSession => ({
  token: `token-of-${id}`.padEnd(20, "-"),
  inmate: { id: id as InmateId, firstName: id, name: id, number: "104552" },
  dataKey: btoa(String.fromCharCode(...RAW_KEY)),
  messages: [{ messageId: messageId(1), viewed: false }],
});

/** A kiosk whose relay answers sign-ins when the test says so. */
async function startedKiosk(parts: Partial<Pick<UnitLink, "readPart" | "mendPart">> = {}) {
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
    const nothing = async () => undefined;
    return { ask, state, readPart: nothing, mendPart: nothing, close: () => {}, ...parts };
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

test("a part that no longer opens is fetched again, and one that nobody can open stays shut", async () => {
  const damaged = new Uint8Array(40);
  const whole = await sealed(RAW_KEY, sealedLabel("daniel" as InmateId, messageId(1), "record"), "Grandma says hi!");
  const { kiosk, answers } = await startedKiosk({
    readPart: async () => damaged,
    mendPart: async (id) => (id === messageId(1) ? whole : undefined),
  });
  kiosk.tell({ type: "started" });
  const answered = kiosk.signIn("104552", "482913");
  answers[0]?.(accept(sessionOf("daniel")));
  await answered;

  const opened = await kiosk.openPart(messageId(1), "record");
  expect(new TextDecoder().decode(opened)).toBe("Grandma says hi!");
  await expect(kiosk.openPart(messageId(2), "record")).rejects.toThrow("Failed to open a sealed part");
});

test("K6: the warning is read aloud to somebody who listened, and to nobody after them", async () => {
  const spoken: string[] = [];
  vi.stubGlobal("speechSynthesis", {
    getVoices: () => [{ lang: "es-US", localService: true }],
    cancel: () => {},
    speak: ({ text }: { readonly text: string }) => spoken.push(text),
  });
  vi.stubGlobal("SpeechSynthesisUtterance", function Utterance(this: { text: string }, text: string) {
    this.text = text;
  });
  const { kiosk, answers } = await startedKiosk();
  const signIn = async () => {
    kiosk.tell({ type: "started" });
    const answered = kiosk.signIn("104552", "482913");
    answers.at(-1)?.(accept(sessionOf("daniel")));
    await answered;
  };

  await signIn();
  changeDisplay({ language: "es", listens: true });
  kiosk.tell({ type: "fellIdle" });
  expect(spoken[0]).toBe("¿Sigue aquí?");

  kiosk.tell({ type: "ended" });
  spoken.length = 0;
  await signIn();
  kiosk.tell({ type: "fellIdle" });
  expect(spoken).toEqual([]);
  kiosk.tell({ type: "ended" });
});

test("a key that cannot be used is a refusal, and the session that it came with ends", async () => {
  const { kiosk, asked, answers } = await startedKiosk();
  kiosk.tell({ type: "started" });
  const answered = kiosk.signIn("104552", "482913");
  answers[0]?.(accept({ ...sessionOf("daniel"), dataKey: "~" }));

  expect(await answered).toMatchObject({ ok: false, code: "internal" });
  expect(kiosk.session.read()).toEqual({ state: "signingIn" });
  await seen(() => signedOutTokens(asked).length > 0);
});

test("a device that can keep nothing is not left waiting for its setup", async () => {
  const { kiosk } = await startedKiosk();
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("fetch", async () => Response.json({ ok: true, value: { kioskId: "kiosk-2" } }));
  database.close();
  expect(await kiosk.enrol("48102957")).toMatchObject({ ok: false, code: "internal" });
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
