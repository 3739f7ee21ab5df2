import "fake-indexeddb/auto";
import { createHash } from "node:crypto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { SenderId } from "@keepsake/shared/ids";
import { later } from "@keepsake/shared/instant";
import { accept } from "@keepsake/shared/result";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  exampleCapturingDraft,
  exampleFoundPicture,
  examplePrepared,
  exampleReadyDraft,
  exampleSendingEntry,
} from "../../test-support/example-drafts.ts";
import { loseFile, startUploadFixture, type UploadFixture } from "../../test-support/upload-fixture.ts";
import type { Change } from "../outbox/changes.ts";
import { addRecord, changeRecord } from "../outbox/database.ts";
import { historyOf, openDrafts } from "../outbox/history.ts";
import type { SendingEntry } from "../outbox/model.ts";
import type { Round } from "./upload-round.ts";

const ANA = "sender-ana" as SenderId;
const PAUL = "sender-paul" as SenderId;
const CREDIT_COST = exampleSendingEntry().order.creditCost;
const ONE_LATER = { sendAskedAt: later(EXAMPLE_NOW, 1) };

let fixture: UploadFixture;
beforeEach(async () => {
  fixture = await startUploadFixture();
});
afterEach(() => fixture.relay.close());

test("L6: uploaded, taken in and submitted in this order, and then it is history", async () => {
  const { relay, outbox, uploadRound, sentEntry, stored } = fixture;
  const entry = await sentEntry();
  expect(await uploadRound()).toBe("done");
  expect([...new Set(relay.asked)]).toEqual(["upload:open", "upload:chunk", "upload:finish", "message:submit"]);
  expect(await stored(entry)).toMatchObject({ state: "submitted" });
  expect(await openDrafts(outbox, ANA)).toEqual([]);
  expect(await historyOf(outbox, ANA)).toMatchObject([{ sent: { id: entry.id }, summary: { id: entry.messageId } }]);
});

test("U6: before Send nothing is asked of the relay, whatever drafts there are", async () => {
  const { relay, outbox, uploadRound } = fixture;
  await addRecord(outbox, exampleReadyDraft());
  await addRecord(outbox, exampleCapturingDraft());
  expect(await uploadRound()).toBe("done");
  expect(relay.asked).toEqual([]);
});

test("U5: the relay is asked whether it may be sent before it has the first byte, and nothing of it is left there", async () => {
  const { relay, uploadRound, sentEntry, stored } = fixture;
  const entry = await sentEntry();
  relay.goWrong({ name: "upload:open", fault: "insufficient-credits" });
  expect(await uploadRound()).toBe("done");
  expect(relay.asked).toEqual(["upload:open", "upload:discard"]);
  expect(await stored(entry)).toMatchObject({ state: "refused", refusal: { code: "insufficient-credits" } });
});

test("U3: sent once and billed once, whatever answer is lost", async () => {
  const { relay, uploadUntilDone, sentEntry, stored } = fixture;
  const entry = await sentEntry();
  const names = ["upload:open", "upload:chunk", "upload:finish", "message:submit"] as const;
  for (const name of names) relay.goWrong({ name, fault: "unanswered" }, { name, fault: "unreceived" });
  await uploadUntilDone();
  expect(await stored(entry)).toMatchObject({ state: "submitted" });
  expect(relay.submitted.size).toBe(1);
  expect(relay.heldCredits()).toBe(CREDIT_COST);
});

test("U1: a picture that is still being prepared waits, and holds up nobody", async () => {
  const { uploadRound, sentEntry, stored } = fixture;
  const waiting = await sentEntry({ picture: exampleFoundPicture() });
  const next = await sentEntry(ONE_LATER);
  expect(await uploadRound()).toBe("later");
  expect(await stored(waiting)).toMatchObject({ state: "sending" });
  expect(await stored(next)).toMatchObject({ state: "submitted" });
});

test("an upload that the relay forgot before submit is uploaded again", async () => {
  const { relay, uploadRound, sentEntry, stored } = fixture;
  const entry = await sentEntry();
  relay.goWrong({ name: "message:submit", fault: "timeout" });
  expect(await uploadRound()).toBe("later");
  relay.forgetUploads();
  expect(await uploadRound()).toBe("done");
  expect(await stored(entry)).toMatchObject({ state: "submitted" });
});

test("a relay that forgets for ever does not keep the worker busy for ever", async () => {
  const { relay, uploadRound, sentEntry } = fixture;
  await sentEntry();
  for (let times = 0; times < 30; times += 1) relay.goWrong({ name: "message:submit", fault: "photo-missing" });
  expect(await uploadRound()).toBe("later");
});

test("no is an answer: the entry keeps its picture and says why, and the relay keeps nothing of it", async () => {
  const { relay, outbox, uploadRound, sentEntry, stored } = fixture;
  const entry = await sentEntry();
  relay.goWrong({ name: "message:submit", fault: "insufficient-credits" });
  expect(await uploadRound()).toBe("done");
  expect(await stored(entry)).toMatchObject({
    state: "refused",
    refusal: { stage: "submit", code: "insufficient-credits" },
    picture: { quality: "original" },
    order: entry.order,
  });
  expect(await historyOf(outbox, ANA)).toMatchObject([{ sent: { state: "refused" } }]);
  expect(relay.unsubmitted()).toEqual([]);
  expect(relay.heldCredits()).toBe(0);
});

test("P4: what was refused makes screens read prices, credits and contacts again", async () => {
  const { relay, uploadRound, sentEntry } = fixture;
  const channel = new BroadcastChannel("keepsake-changes");
  const topics = new Set<string>();
  const receivedAll = new Promise<void>((resolve) => {
    channel.addEventListener("message", (event) => {
      topics.add((event as MessageEvent<Change>).data.topic);
      if (topics.has("recipient") && topics.has("account")) resolve();
    });
  });
  await sentEntry();
  relay.goWrong({ name: "message:submit", fault: "price-changed" });
  await uploadRound();
  await receivedAll;
  channel.close();
});

test("U1: what was prepared and the browser cannot read any more is to be prepared again from its source", async () => {
  const { outbox, uploadRound, sentEntry, stored } = fixture;
  const lost = await sentEntry();
  const next = await sentEntry(ONE_LATER);
  await loseFile(outbox, lost);
  const onUnprepared = vi.fn<Round["onUnprepared"]>();
  expect(await uploadRound({ onUnprepared })).toBe("later");
  expect(onUnprepared.mock.calls).toEqual([[lost.id]]);
  const left = await stored(lost);
  expect(left).toMatchObject({ state: "sending", picture: { source: lost.picture.source } });
  expect(left).not.toHaveProperty("picture.prepared");
  expect(await stored(next)).toMatchObject({ state: "submitted" });
});

test("U1: what is prepared again goes up, also where its bytes are others than those the upload was opened for", async () => {
  const { relay, outbox, uploadRound, uploadUntilDone, sentEntry, stored } = fixture;
  const lost = await sentEntry();
  await loseFile(outbox, lost);
  await uploadRound();
  const bytes = new Uint8Array(200_000).fill(7);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const prepared = examplePrepared({ jpeg: new Blob([bytes], { type: "image/jpeg" }), sha256 });
  await changeRecord(outbox, lost.id, (record) =>
    accept({ ...record, picture: { ...lost.picture, prepared, plain: prepared } } as SendingEntry),
  );
  await uploadUntilDone();
  expect(await stored(lost)).toMatchObject({ state: "submitted" });
  expect([...relay.submitted.keys()]).toEqual([lost.messageId]);
  expect(await outbox.getAll("discards")).toEqual([]);
});

test("a stored picture that the browser cannot read again is refused in words and holds up nobody", async () => {
  const { outbox, uploadRound, sentEntry, stored } = fixture;
  const lost = await sentEntry();
  const next = await sentEntry(ONE_LATER);
  await loseFile(outbox, lost);
  expect(await uploadRound({ unreadable: new Set([lost.messageId]) })).toBe("done");
  expect(await stored(lost)).toMatchObject({ state: "refused", refusal: { stage: "upload", code: "picture-broken" } });
  expect(await stored(next)).toMatchObject({ state: "submitted" });
});

test("after signing out by the relay everything waits as it is", async () => {
  const { relay, uploadRound, sentEntry, stored } = fixture;
  const entry = await sentEntry();
  relay.goWrong({ name: "upload:open", fault: "signed-out" });
  expect(await uploadRound()).toBe("wait");
  expect(await stored(entry)).toMatchObject({ state: "sending" });
});

test("what one sender sent is never uploaded for another one, nor seen by them", async () => {
  const { relay, outbox, uploadRound, sentEntry } = fixture;
  const entry = await sentEntry();
  expect(await uploadRound({ senderId: PAUL })).toBe("done");
  expect(relay.asked).toEqual([]);
  expect(await historyOf(outbox, PAUL)).toEqual([]);
  expect(await historyOf(outbox, ANA)).toMatchObject([{ sent: { id: entry.id } }]);
});

test("what was sent first goes first", async () => {
  const { relay, uploadUntilDone, sentEntry } = fixture;
  const second = await sentEntry({ sendAskedAt: later(EXAMPLE_NOW, 2000) });
  const first = await sentEntry({ sendAskedAt: later(EXAMPLE_NOW, 1000) });
  await uploadUntilDone();
  expect([...relay.submitted.keys()]).toEqual([first.messageId, second.messageId]);
});

test("one that is stuck does not hold up the others", async () => {
  const { relay, uploadRound, sentEntry, stored } = fixture;
  const stuck = await sentEntry();
  const next = await sentEntry(ONE_LATER);
  relay.goWrong({ name: "upload:open", fault: "busy" });
  expect(await uploadRound()).toBe("later");
  expect(await stored(stuck)).toMatchObject({ state: "sending" });
  expect(await stored(next)).toMatchObject({ state: "submitted" });
});

test("U3: one whose receipt the disk does not take holds up no other one, and is asked for again", async () => {
  const { relay, uploadRound, uploadUntilDone, sentEntry, stored } = fixture;
  const first = await sentEntry();
  const next = await sentEntry(ONE_LATER);
  const { put } = IDBObjectStore.prototype as { put: (this: IDBObjectStore, value: unknown) => IDBRequest };
  const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value) {
    const { id, state } = value as { id?: string; state?: string };
    if (id === first.id && state === "submitted") throw new DOMException("Quota exceeded", "QuotaExceededError");
    return put.call(this, value) as IDBRequest<IDBValidKey>;
  });
  expect(await uploadRound()).toBe("later");
  full.mockRestore();
  expect(await stored(first)).toMatchObject({ state: "sending" });
  expect(await stored(next)).toMatchObject({ state: "submitted" });
  await uploadUntilDone();
  expect(await stored(first)).toMatchObject({ state: "submitted" });
  expect(relay.heldCredits()).toBe(2 * CREDIT_COST);
});

test("a receipt that comes when its sender has left is not kept for the next one, and is asked for again", async () => {
  const { relay, outbox, uploadRound, uploadUntilDone, sentEntry, askAndThen, stored } = fixture;
  const entry = await sentEntry();
  const leave = new AbortController();
  await uploadRound({ signal: leave.signal, ask: askAndThen("message:submit", () => leave.abort()) });
  expect(await outbox.getAll("summaries")).toEqual([]);
  expect(await stored(entry)).toMatchObject({ state: "sending" });
  await uploadUntilDone();
  expect(await stored(entry)).toMatchObject({ state: "submitted" });
  expect(relay.heldCredits()).toBe(CREDIT_COST);
});
