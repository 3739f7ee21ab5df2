import { randomBytes } from "node:crypto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { DAY_MS, type Instant, later } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import { openTemporary } from "../../test-support/temporary-store.ts";
import { argon2Secrets } from "../adapters/secrets/argon2-secrets.ts";
import { senderIdOf } from "../../test-support/fixtures.ts";
import { openSession, sessionOf } from "./sessions.ts";

async function signInDesk() {
  const { store } = await openTemporary();
  const [pepper, fingerprint, dataKeys, audit] = [randomBytes(32), randomBytes(32), randomBytes(32), randomBytes(32)];
  const secrets = await argon2Secrets({ pepper, fingerprint, dataKeys, audit });
  let now: Instant = EXAMPLE_NOW;
  const pass = (ms: number) => {
    now = later(now, ms);
  };
  return { needs: { clock: { now: () => now }, directory: store.directory, secrets }, pass };
}

const ana = { kind: "sender", senderId: senderIdOf(0) } as const;
const marta = { kind: "sender", senderId: senderIdOf(1) } as const;

test("a token opens nothing once its time is over", async () => {
  const { needs, pass } = await signInDesk();
  const { token } = await openSession(needs, ana);
  pass(90 * DAY_MS - 1);
  expect(await sessionOf(needs, "sender", token)).toMatchObject({ actor: ana });
  expect(await sessionOf(needs, "staff", token)).toBeUndefined();
  pass(1);
  expect(await sessionOf(needs, "sender", token)).toBeUndefined();
});

test("signing in removes the own sessions whose time is over, and no others", async () => {
  const { needs, pass } = await signInDesk();
  const outdated = await openSession(needs, ana);
  const ofMarta = await openSession(needs, marta);
  pass(50 * DAY_MS);
  const running = await openSession(needs, ana);
  pass(50 * DAY_MS);
  const newest = await openSession(needs, ana);
  const idsOf = async ({ senderId }: typeof ana | typeof marta) =>
    (await needs.directory.list("session", `sender:${senderId}`)).map(({ id }) => id);
  expect(new Set(await idsOf(ana))).toEqual(new Set([running.sessionId, newest.sessionId]));
  expect(await idsOf(ana)).not.toContain(outdated.sessionId);
  expect(await idsOf(marta)).toEqual([ofMarta.sessionId]);
});
