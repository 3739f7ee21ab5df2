import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { KioskId } from "@keepsake/shared/ids";
import { type Instant, later, MINUTE_MS, SECOND_MS } from "@keepsake/shared/instant";
import { expect, test } from "vitest";
import {
  approveForGood,
  FACILITY_ID,
  insertFixtures,
  insertRecord,
  messageIdOf,
  NOW,
  REVIEWER,
  send,
  UNITS,
} from "../../test-support/fixtures.ts";
import { openStore, temporaryFolder } from "../../test-support/temporary-store.ts";
import { KioskPositions } from "../domain/kiosk-position.ts";
import { feedHandlers } from "./kiosk-feed.ts";
import type { Needs } from "./needs.ts";
import { staffHandlers } from "./staff-handlers.ts";

const kioskId = "kiosk-1" as KioskId;
const unitId = UNITS[0]!;
const kiosk = { kioskId, facilityId: FACILITY_ID, unitId, httpToken: "" };
const officer = { ...REVIEWER, role: "supervisor", sessionId: "officer", expiresAt: NOW } as const;

/** A kiosk in a unit where `photos` have arrived; `restart` forgets what the relay's process has in memory. */
async function openKiosk(photos: number) {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder);
  await insertFixtures(store, 1);
  await insertRecord(store, "kiosk", {
    id: kioskId,
    facilityId: FACILITY_ID,
    unitId,
    key: { kty: "EC", crv: "P-256", x: "", y: "" } as never,
    enrolledAt: NOW,
    confirmedSeq: 0,
  });
  const ids = Array.from({ length: photos }, (_, n) => messageIdOf(n));
  for (const id of ids) {
    await send(store, 0, id);
    await approveForGood(store, id);
  }
  let now: Instant = later(NOW, MINUTE_MS);
  const start = () => {
    const notifier = { isKioskConnected: () => true };
    const needs = { ...store, clock: { now: () => now }, kioskPositions: new KioskPositions(), notifier };
    return { feed: feedHandlers(needs as unknown as Needs), staff: staffHandlers(needs as unknown as Needs) };
  };
  let relay = start();
  return {
    confirm: (seq: number, missing: number[] = []) => relay.feed["event:confirm"]({ seq, missing }, kiosk),
    listed: async () => {
      const listed = await relay.staff["kiosk:list"]({}, officer);
      return listed.ok ? listed.value.kiosks : [];
    },
    pass: (ms: number) => (now = later(now, ms)),
    now: () => now,
    restart: () => (relay = start()),
    statuses: async () => Promise.all(ids.map(async (id) => (await store.messages.read(id))?.status)),
    deliveries: async () => (await store.audit.entries(FACILITY_ID)).filter(({ act }) => act === "message:deliver"),
    journalLines: async () => {
      const names = await readdir(join(folder, "journal"));
      const texts = await Promise.all(names.map((name) => readFile(join(folder, "journal", name), "utf8")));
      return texts.join("").split("\n").length;
    },
  };
}

test("K10: a thousand confirmations of the same number write at most one line a minute", async () => {
  const { confirm, journalLines, listed, now, pass } = await openKiosk(1);
  expect(await confirm(1)).toMatchObject({ ok: true });
  const before = await journalLines();
  for (let n = 0; n < 1000; n++) {
    await confirm(1);
    pass(SECOND_MS / 4);
  }
  const minutes = (1000 * SECOND_MS) / 4 / MINUTE_MS;
  expect((await journalLines()) - before).toBeLessThanOrEqual(Math.ceil(minutes));
  expect((await journalLines()) - before).toBeGreaterThanOrEqual(Math.floor(minutes));
  // Staff see the newest all the same.
  await confirm(1);
  expect(await listed()).toMatchObject([{ id: kioskId, lastSeenAt: now(), missingCount: 0 }]);
});

test("K10: confirmations at the same moment write one line", async () => {
  const { confirm, journalLines } = await openKiosk(0);
  const before = await journalLines();
  await Promise.all(Array.from({ length: 20 }, () => confirm(0)));
  expect((await journalLines()) - before).toBe(1);
});

test("K9: what a kiosk stored within the minute is delivered at once, and once, whatever the relay forgets", async () => {
  const { confirm, deliveries, pass, restart, statuses } = await openKiosk(3);
  await confirm(1);
  pass(SECOND_MS);
  await confirm(3, [2]);
  expect(await statuses()).toEqual(["delivered", "approved", "delivered"]);
  restart();
  await confirm(3, [2]);
  expect(await statuses()).toEqual(["delivered", "approved", "delivered"]);
  restart();
  await confirm(3);
  expect(await statuses()).toEqual(["delivered", "delivered", "delivered"]);
  await confirm(3);
  expect(await deliveries()).toHaveLength(3);
});

test("K9: a photo that was missing is delivered when the kiosk has it, within the minute", async () => {
  const { confirm, listed, pass, statuses } = await openKiosk(2);
  await confirm(2, [1]);
  expect(await listed()).toMatchObject([{ missingCount: 1 }]);
  pass(SECOND_MS);
  await confirm(2);
  expect(await statuses()).toEqual(["delivered", "delivered"]);
  expect(await listed()).toMatchObject([{ missingCount: 0 }]);
});
