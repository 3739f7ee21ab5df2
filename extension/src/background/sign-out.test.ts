import "fake-indexeddb/auto";
import { EXAMPLE_NOW, exampleSummary } from "@keepsake/shared/examples";
import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { beforeEach, expect, test, vi } from "vitest";
import { addRecord, changeRecord, openOutbox, type Outbox } from "../outbox/database.ts";
import {
  exampleCapturingDraft,
  exampleOrder,
  exampleReadyDraft,
  exampleSendingEntry,
} from "../../test-support/example-drafts.ts";
import { sendAsked } from "../outbox/draft-moves.ts";
import { submitted } from "../outbox/entry-moves.ts";
import { historyOf, openDrafts, readRecord } from "../outbox/history.ts";
import { forgetSender } from "./services.ts";
import { storedSession } from "../relay/session.ts";

const ANA = "sender-ana" as SenderId;
const MESSAGE = "22222222-2222-4222-8222-222222222222" as MessageId;
const PAUL = "sender-paul" as SenderId;

let outbox: Outbox;
beforeEach(async () => {
  outbox = await openOutbox();
  for (const store of ["records", "blobs", "summaries", "known"] as const) await outbox.clear(store);
  await storedSession.removeValue();
});

const signIn = (senderId: SenderId) => storedSession.setValue({ token: "t", senderId, name: "", email: "" });

test("a draft is unseen by whoever signs in next, and there again for its sender", async () => {
  await signIn(ANA);
  const drafts = [exampleReadyDraft(), exampleCapturingDraft()];
  for (const draft of drafts) await addRecord(outbox, draft);
  await forgetSender(outbox);

  for (const { id } of drafts) {
    expect(await readRecord(outbox, id, PAUL)).toBeNull();
    expect(await readRecord(outbox, id)).toBeNull();
    expect(await readRecord(outbox, id, ANA)).toMatchObject({ id });
  }
  expect(await openDrafts(outbox, PAUL)).toEqual([]);
  expect(await openDrafts(outbox, ANA)).toHaveLength(2);
});

test("what signing out leaves is on the disk before nobody is signed in", async () => {
  await signIn(ANA);
  await addRecord(outbox, exampleReadyDraft());
  const put = vi.spyOn(IDBObjectStore.prototype, "put");
  await forgetSender(outbox);
  const durabilities = put.mock.contexts.map((store) => (store as IDBObjectStore).transaction.durability);
  put.mockRestore();
  expect(new Set(durabilities)).toEqual(new Set(["strict"]));
});

test("a draft made while nobody is signed in belongs to whoever signs in for it", async () => {
  const draft = exampleReadyDraft();
  await addRecord(outbox, draft);
  await forgetSender(outbox);
  expect(await readRecord(outbox, draft.id, PAUL)).toMatchObject({ id: draft.id });
});

test("a window that was left open cannot send one sender's picture as another one", async () => {
  await signIn(ANA);
  const draft = exampleReadyDraft();
  await addRecord(outbox, draft);
  await forgetSender(outbox);
  const asked = (senderId: SenderId) =>
    changeRecord(outbox, draft.id, (current) =>
      sendAsked(current, exampleOrder(draft), MESSAGE, senderId, EXAMPLE_NOW),
    );
  expect(await asked(PAUL)).toMatchObject({ ok: false, code: "move-not-allowed" });
  expect(await asked(ANA)).toMatchObject({ ok: true });
});

test("signing out forgets what the relay said, and keeps what waits to be sent", async () => {
  await signIn(ANA);
  const entry = exampleSendingEntry();
  await addRecord(outbox, entry);
  await outbox.put("summaries", exampleSummary());
  await forgetSender(outbox);
  expect(await storedSession.getValue()).toBeNull();
  expect(await historyOf(outbox, PAUL)).toEqual([]);
  expect(await historyOf(outbox, ANA)).toMatchObject([{ sent: { id: entry.id, state: "sending" } }]);
});

test("signing out leaves no thumbnail of what was sent, and every picture of what was not", async () => {
  await signIn(ANA);
  const sent = exampleSendingEntry();
  const draft = exampleReadyDraft();
  for (const record of [sent, draft]) await addRecord(outbox, record);
  await changeRecord(outbox, sent.id, (record) => submitted(record, exampleSummary({ id: sent.messageId })));
  await forgetSender(outbox);
  expect((await outbox.getAllKeys("blobs")).map(([recordId]) => recordId)).not.toContain(sent.id);
  expect(await readRecord(outbox, draft.id, ANA)).toEqual({ ...draft, senderId: ANA });
});
