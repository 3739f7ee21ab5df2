import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { KioskId } from "@keepsake/shared/ids";
import { accept, refuse } from "@keepsake/shared/result";
import { describe, expect, test } from "vitest";
import {
  approveForGood,
  FACILITY_ID,
  insertFixtures,
  insertRecord,
  messageIdOf,
  NOW,
  send,
  senderIdOf,
  UNITS,
} from "../../test-support/fixtures.ts";
import { openStore, temporaryFolder } from "../../test-support/temporary-store.ts";
import { memoryTryLimits } from "../adapters/limits/memory-try-limits.ts";
import { accountFile, folderOf, messageFile } from "../adapters/lowdb/page-files.ts";
import { argon2Secrets } from "../adapters/secrets/argon2-secrets.ts";
import { KioskPositions } from "../domain/kiosk-position.ts";
import { NO_TRIES } from "../domain/tries.ts";
import type { Store } from "../ports/store.ts";
import { feedHandlers } from "./kiosk-feed.ts";
import type { Needs } from "./needs.ts";
import { signInHandlers } from "./sign-in-handlers.ts";

/** Both write to the inmate of the first unit. */
const [damaged, whole] = [0, UNITS.length];
const kiosk = { kioskId: "kiosk-1" as KioskId, facilityId: FACILITY_ID, unitId: UNITS[0]!, httpToken: "" };
const PASSWORD = "the right password";
const emailOf = (n: number) => `${senderIdOf(n)}@example.org`;

const key = () => randomBytes(32);
const secrets = await argon2Secrets({ pepper: key(), fingerprint: key(), dataKeys: key(), audit: key() });

/** A store in which one of two families has a damaged file. `mend` puts it right and opens the store again. */
async function damagedStore(file: string) {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder);
  await insertFixtures(store, whole + 1);
  const positions = { kty: "EC", crv: "P-256", x: "", y: "" } as const;
  const { kioskId: id, facilityId, unitId } = kiosk;
  await insertRecord(store, "kiosk", { id, facilityId, unitId, key: positions, enrolledAt: NOW, confirmedSeq: 0 });
  const passwordHash = await secrets.hash("password", PASSWORD);
  if (!passwordHash.ok) throw new Error(passwordHash.code);
  for (const n of [damaged, whole]) {
    const sender = { id: senderIdOf(n), name: "Maria", email: emailOf(n), tries: NO_TRIES };
    await insertRecord(store, "sender", { ...sender, passwordHash: passwordHash.value });
    await send(store, n, messageIdOf(n));
    await approveForGood(store, messageIdOf(n));
  }
  await store.close();
  const path = join(folder, "pages", folderOf(file), `${file}.json`);
  const bytes = await readFile(path);
  await writeFile(path, Buffer.from(bytes).fill("?", 20, 21));
  const opened = await openStore(folder);
  return {
    store: opened.store,
    alarms: opened.alarms,
    mend: async () => {
      await opened.store.close();
      await writeFile(path, bytes);
      return (await openStore(folder)).store;
    },
  };
}

const needsOf = (store: Store) =>
  ({
    ...store,
    secrets,
    clock: { now: () => NOW },
    kioskPositions: new KioskPositions(),
    notifier: { sessionEnded: () => undefined },
    tryLimits: memoryTryLimits(),
  }) as unknown as Needs;

describe.each([
  ["account", accountFile(senderIdOf(damaged))],
  ["messages", messageFile(senderIdOf(damaged), 0)],
])("a family whose page of the %s is damaged", (_, file) => {
  test("E9: keeps no kiosk from confirming another's photo, and its own is delivered once it is mended", async () => {
    const { store, alarms, mend } = await damagedStore(file);
    expect(alarms).toMatchObject([{ kind: "account-frozen", senderId: senderIdOf(damaged) }]);
    const confirm = (of: Store) => feedHandlers(needsOf(of))["event:confirm"]({ seq: 2, missing: [] }, kiosk);
    expect(await confirm(store)).toEqual(accept({}));
    expect(await store.messages.read(messageIdOf(whole))).toMatchObject({ status: "delivered" });
    const mended = await mend();
    expect(await confirm(mended)).toEqual(accept({}));
    expect(await mended.messages.read(messageIdOf(damaged))).toMatchObject({ status: "delivered" });
  });
});

describe("at sign-in to an account that has a damaged page", () => {
  async function signInDesk() {
    const { store } = await damagedStore(messageFile(senderIdOf(damaged), 0));
    const { sender } = signInHandlers(needsOf(store), { issue: () => "" });
    return (email: string, password: string) => sender({ email, password }, { address: "here", isSecure: true });
  }

  test("E9: the right password is told that the account is being checked, and another account opens", async () => {
    const signIn = await signInDesk();
    expect(await signIn(emailOf(damaged), PASSWORD)).toEqual(refuse("account-being-checked"));
    expect(await signIn(emailOf(whole), PASSWORD)).toMatchObject({ ok: true });
  });

  test("E9: a wrong one is answered as everybody is, known or not, up to the lock", async () => {
    const signIn = await signInDesk();
    for (let tries = 0; tries < 6; tries += 1) {
      const emails = [emailOf(damaged), emailOf(whole), "nobody@example.org"];
      const [ofDamaged, ...others] = await Promise.all(emails.map((email) => signIn(email, "a wrong one")));
      expect(others).toEqual([ofDamaged, ofDamaged]);
    }
    expect(await signIn(emailOf(damaged), PASSWORD)).toMatchObject({ ok: false, code: "locked" });
  });
});
