import { setTimeout as wait } from "node:timers/promises";
import { later, SECOND_MS } from "@keepsake/shared/instant";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import { expect, test } from "vitest";
import {
  approve,
  approveForGood,
  FACILITY_ID,
  insertFixtures,
  messageIdOf,
  NOW,
  send,
  senderIdOf,
  UNITS,
} from "../../test-support/fixtures.ts";
import { openTemporary } from "../../test-support/temporary-store.ts";
import { viewMessage } from "../domain/deliver-message.ts";
import type { Notifier } from "../ports/notifier.ts";
import { applyDue } from "./due-messages.ts";
import { NOTICE_EVERY_MS, notifyChanges } from "./notify-changes.ts";

const INMATE = { kind: "inmate", id: "inmate-0" } as const;
const AFTER_UNDO = later(NOW, DEFAULT_RULES.undoSeconds * SECOND_MS);

/** A store whose notices are noted down, each as a line of text. */
async function openNotified() {
  const { store } = await openTemporary();
  await insertFixtures(store, 4);
  let sent: string[] = [];
  const note = (what: string) => (to: string, head?: number) =>
    void sent.push([what, to, ...(head === undefined ? [] : [head])].join(" "));
  const notifier: Notifier = {
    messageChanged: note("message"),
    accountChanged: note("account"),
    queueChanged: note("queue"),
    unitAdvanced: note("unit"),
    sessionEnded: note("session"),
    kioskRevoked: note("kiosk"),
    isKioskConnected: () => false,
  };
  notifyChanges(store, notifier);
  /** Everything sent since it was last asked, with what still waited. */
  const notices = async () => {
    await wait(2 * NOTICE_EVERY_MS);
    const noted = sent;
    sent = [];
    return noted;
  };
  return { store, notices };
}

test("A10: a submit notifies its sender and the staff, and a repeated view notifies nobody", async () => {
  const { store, notices } = await openNotified();
  const id = messageIdOf(0);
  await send(store, 0, id);
  expect(await notices()).toEqual([`message ${senderIdOf(0)}`, `queue ${FACILITY_ID}`, `account ${senderIdOf(0)}`]);
  await approveForGood(store, id);
  await notices();
  const view = () => store.messages.change(id, (current) => viewMessage(current, INMATE, AFTER_UNDO));
  await view();
  expect(await notices()).toEqual([`message ${senderIdOf(0)}`]);
  await view();
  await view();
  expect(await notices()).toEqual([]);
});

test("A11: forty approvals at once are one or two notices for each who listens, and the last head is among them", async () => {
  const { store, notices } = await openNotified();
  const ids = Array.from({ length: 40 }, (_, n) => messageIdOf(n));
  for (const id of ids) {
    await send(store, 0, id);
    await approve(store, id);
  }
  await notices();
  await applyDue({ clock: { now: () => AFTER_UNDO }, messages: store.messages });
  expect((await store.messages.waiting(FACILITY_ID, "queued", 1)).count).toBe(0);

  const noted = await notices();
  const countOf = (start: string) => noted.filter((notice) => notice.startsWith(start)).length;
  for (const start of [`queue ${FACILITY_ID}`, `message ${senderIdOf(0)}`, `account ${senderIdOf(0)}`]) {
    expect(countOf(start)).toBeGreaterThan(0);
    expect(countOf(start)).toBeLessThanOrEqual(2);
  }
  expect(noted.findLast((notice) => notice.startsWith("unit"))).toBe(`unit ${UNITS[0]} 40`);
  expect(countOf("unit")).toBeLessThanOrEqual(2);
});

test("A11: changes that go on are at most four notices a second, and what changed last is notified", async () => {
  const { store, notices } = await openNotified();
  const begun = performance.now();
  for (let n = 0; n < 30; n++) {
    await send(store, 0, messageIdOf(n));
    await wait(20);
  }
  const seconds = (performance.now() - begun) / SECOND_MS;
  const queue = (await notices()).filter((notice) => notice.startsWith("queue"));
  expect(queue.length).toBeGreaterThan(1);
  // The first goes at once and the last after the changes have ended.
  expect(queue.length).toBeLessThanOrEqual(Math.ceil(4 * seconds) + 1);
});
