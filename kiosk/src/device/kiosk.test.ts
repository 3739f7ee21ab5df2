import type { InmateId, KioskId } from "@keepsake/shared/ids";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { InmateSession, KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import { sealedLabel } from "@keepsake/shared/protocol/sealed-message";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { cell } from "@keepsake/ui/cell.ts";
import type { ConnectionState } from "@keepsake/ui/connect.ts";
import { newQueryClient } from "@keepsake/ui/queries.ts";
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { sealed } from "../../test-support/sealed.ts";
import { messageId } from "../../test-support/unit-relay.ts";
import { openKioskDatabase, type KioskDatabase } from "./cache/database.ts";
import { changeAppearance } from "../screen/appearance.ts";
import { QUERY, startKiosk } from "./kiosk.ts";
import { signedIn } from "./session.ts";
import type { connectUnit, UnitConnection } from "./unit-connection.ts";

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
async function startedKiosk(parts: Partial<Pick<UnitConnection, "readPart" | "refetchPart">> = {}) {
  const state = cell<ConnectionState>({ state: "connected" });
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  const answers: ((answer: Result<InmateSession, never>) => void)[] = [];
  let forget: () => void = () => {};
  const ask = (async (name: string, input: unknown) => {
    asked.push({ name, input });
    if (name === "inmate:signIn") return new Promise<Result<InmateSession, never>>((resolve) => answers.push(resolve));
    return name === "inmate:signOut" ? accept({}) : refuse("offline");
  }) as Ask<KioskRequests>;
  const connect: typeof connectUnit = (_identity, _database, { onUnknown }) => {
    forget = () => onUnknown("kiosk-revoked");
    const nothing = async () => undefined;
    return { ask, state, readPart: nothing, refetchPart: nothing, close: () => {}, ...parts };
  };
  const kiosk = startKiosk(database, newQueryClient({ retry: false }), limits, connect);
  await seen(() => kiosk.session.read().state === "attract");
  return { kiosk, asked, answers, forget: () => forget() };
}

async function seen(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

const signedOutTokens = (asked: readonly { readonly name: string; readonly input: unknown }[]) =>
  asked.filter(({ name }) => name === "inmate:signOut").map(({ input }) => (input as { token: string }).token);

test("K1: an answer that comes after the person has gone signs nobody in, not even the person who types next", async () => {
  const { kiosk, asked, answers } = await startedKiosk();
  kiosk.dispatch({ type: "started" });
  const answered = kiosk.signIn("104552", "482913");
  kiosk.dispatch({ type: "ended" });
  kiosk.dispatch({ type: "started" });
  answers[0]?.(accept(sessionOf("daniel")));

  expect(await answered).toMatchObject({ ok: false });
  expect(kiosk.session.read()).toEqual({ state: "signingIn" });
  expect(kiosk.queries.getQueryData(QUERY.messages)).toBeUndefined();
  await seen(() => signedOutTokens(asked).length > 0);
  expect(signedOutTokens(asked)).toEqual([sessionOf("daniel").token]);
});

test("K4: signing out leaves no key, no list and no token in use", async () => {
  const { kiosk, asked, answers } = await startedKiosk();
  kiosk.dispatch({ type: "started" });
  const answered = kiosk.signIn("104552", "482913");
  answers[0]?.(accept(sessionOf("daniel")));
  expect(await answered).toMatchObject({ ok: true });
  expect(signedIn(kiosk.session.read())?.inmateId).toBe("daniel");

  kiosk.dispatch({ type: "ended" });
  expect(kiosk.session.read()).toEqual({ state: "attract" });
  expect(kiosk.queries.getQueryCache().findAll({ queryKey: QUERY.inmate })).toEqual([]);
  expect(await kiosk.openPart(messageId(1), "record")).toBeUndefined();
  await seen(() => signedOutTokens(asked).length > 0);
});

test("a part that no longer opens is fetched again, and one that never opens is an error", async () => {
  const damaged = new Uint8Array(40);
  const whole = await sealed(RAW_KEY, sealedLabel("daniel" as InmateId, messageId(1), "record"), "Grandma says hi!");
  const { kiosk, answers } = await startedKiosk({
    readPart: async () => damaged,
    refetchPart: async (id) => (id === messageId(1) ? whole : undefined),
  });
  kiosk.dispatch({ type: "started" });
  const answered = kiosk.signIn("104552", "482913");
  answers[0]?.(accept(sessionOf("daniel")));
  await answered;

  const opened = await kiosk.openPart(messageId(1), "record");
  expect(new TextDecoder().decode(opened)).toBe("Grandma says hi!");
  await expect(kiosk.openPart(messageId(2), "record")).rejects.toThrow("Failed to open a sealed part");
});

test("K6: the warning is read aloud to a person who used Listen, and not to the next", async () => {
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
    kiosk.dispatch({ type: "started" });
    const answered = kiosk.signIn("104552", "482913");
    answers.at(-1)?.(accept(sessionOf("daniel")));
    await answered;
  };

  await signIn();
  changeAppearance({ language: "es", listens: true });
  kiosk.dispatch({ type: "fellIdle" });
  expect(spoken[0]).toBe("¿Sigue aquí?");

  kiosk.dispatch({ type: "ended" });
  spoken.length = 0;
  await signIn();
  kiosk.dispatch({ type: "fellIdle" });
  expect(spoken).toEqual([]);
  kiosk.dispatch({ type: "ended" });
});

test("a key that cannot be used is a refusal, and the session that it came with ends", async () => {
  const { kiosk, asked, answers } = await startedKiosk();
  kiosk.dispatch({ type: "started" });
  const answered = kiosk.signIn("104552", "482913");
  answers[0]?.(accept({ ...sessionOf("daniel"), dataKey: "~" }));

  expect(await answered).toMatchObject({ ok: false, code: "internal" });
  expect(kiosk.session.read()).toEqual({ state: "signingIn" });
  await seen(() => signedOutTokens(asked).length > 0);
});

test("enrolment on a device that can store nothing is refused, not left hanging", async () => {
  const { kiosk } = await startedKiosk();
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("fetch", async () => Response.json({ ok: true, value: { kioskId: "kiosk-2" } }));
  database.close();
  expect(await kiosk.enrol("48102957")).toMatchObject({ ok: false, code: "internal" });
});

test("S7: a revoked kiosk drops whoever is signed in and empties every store", async () => {
  const { kiosk, answers, forget } = await startedKiosk();
  await database.put("parts", { messageId: messageId(1), part: "record", sealed: new Uint8Array(4) });
  kiosk.dispatch({ type: "started" });
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
