import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { KioskId } from "@keepsake/shared/ids";
import { later, MINUTE_MS } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import { memoryTryLimits } from "../adapters/limits/memory-try-limits.ts";
import { openTemporary } from "../../test-support/temporary-store.ts";
import { inmateOf, insertRecord, REVIEWER, insertFixtures, FACILITY_ID } from "../../test-support/fixtures.ts";
import { inmateSignIn } from "./inmate-sign-in.ts";
import type { Needs } from "./needs.ts";
import { staffHandlers } from "./staff-handlers.ts";

const CODE = "40718265";
const PIN = "730518";
const number = "200000";
const { id: inmateId, unitId } = inmateOf(0);
const kiosk = { kioskId: "kiosk-1" as KioskId, facilityId: FACILITY_ID, unitId, httpToken: "" };
const officer = { ...REVIEWER, role: "supervisor", sessionId: "officer", expiresAt: EXAMPLE_NOW } as const;

/** Somebody with a PIN and a first code, at a kiosk; `whileOpening` happens once, when a secret was found to be right. */
async function signInDesk(whileOpening: (needs: Needs) => Promise<unknown>) {
  const { store } = await openTemporary();
  await insertFixtures(store, 1);
  let tokens = 0;
  let pending = true;
  const needs = {
    ...store,
    directory: {
      ...store.directory,
      async list(kind: "session", key: string) {
        if (pending && key === `kiosk:${kiosk.kioskId}`) {
          pending = false;
          await whileOpening(needs);
        }
        return store.directory.list(kind, key);
      },
    },
    clock: { now: () => EXAMPLE_NOW },
    notifier: { sessionEnded: () => undefined },
    secrets: {
      newCode: () => CODE,
      newToken: () => `token-${(tokens += 1)}`,
      fingerprint: (secret: string) => `of ${secret}`,
      hash: async (_kind: string, secret: string) => ({ ok: true, value: `hash of ${secret}` }),
      verify: async (_kind: string, secret: string, hash: string | undefined) => ({
        ok: true,
        value: hash === `hash of ${secret}`,
      }),
      openDataKey: () => new Uint8Array(32),
    },
    tryLimits: memoryTryLimits(),
  } as unknown as Needs;
  const firstCode = { hash: `of ${CODE}`, expiresAt: later(EXAMPLE_NOW, MINUTE_MS) };
  await insertRecord(store, "inmate", { ...inmateOf(0), number, pinHash: `hash of ${PIN}`, firstCode });
  const sessions = () => store.directory.list("session", `inmate:${inmateId}`);
  return { signIn: inmateSignIn(needs), sessions };
}

const issueCode = (needs: Needs) => staffHandlers(needs)["inmate:issueCode"]({ inmateId }, officer);

test("S6: a PIN that staff replaced while it was being read opens nothing", async () => {
  const { signIn, sessions } = await signInDesk(issueCode);
  expect(await signIn["inmate:signIn"]({ number, pin: PIN }, kiosk)).toEqual({ ok: false, code: "wrong-credentials" });
  expect(await sessions()).toEqual([]);
});

test("S6: nor does a first code that staff replaced while it was being used", async () => {
  const { signIn, sessions } = await signInDesk(issueCode);
  const answer = await signIn["inmate:firstSignIn"]({ number, code: CODE, pin: PIN }, kiosk);
  expect(answer).toEqual({ ok: false, code: "first-code-wrong" });
  expect(await sessions()).toEqual([]);
});

test("with nothing new from staff each of them opens one session", async () => {
  const { signIn, sessions } = await signInDesk(async () => undefined);
  expect(await signIn["inmate:signIn"]({ number, pin: PIN }, kiosk)).toMatchObject({ ok: true });
  expect(await signIn["inmate:firstSignIn"]({ number, code: CODE, pin: "915204" }, kiosk)).toMatchObject({ ok: true });
  expect(await sessions()).toHaveLength(1);
});
