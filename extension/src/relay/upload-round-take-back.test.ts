import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { InmateId, MessageId, SenderId } from "@keepsake/shared/ids";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startUploadFixture, type UploadFixture } from "../../test-support/upload-fixture.ts";
import { changeRecord } from "../outbox/database.ts";
import { historyOf } from "../outbox/history.ts";
import { sendAsked } from "../outbox/draft-moves.ts";
import { takeBackAsked } from "../outbox/entry-moves.ts";
import type { Round } from "./upload-round.ts";

const AGAIN = "33333333-3333-4333-8333-333333333333" as MessageId;
const ANA = "sender-ana" as SenderId;

let fixture: UploadFixture;
beforeEach(async () => {
  fixture = await startUploadFixture();
});
afterEach(() => fixture.relay.close());

test("U7: taken back in the middle of the upload: it stops, and the relay drops what it has", async () => {
  const { relay, outbox, uploadRound, sentEntry, askAndThen, stored, takeBack } = fixture;
  const entry = await sentEntry();
  const stops: Round["stops"] = new Map();
  const ask = askAndThen("upload:chunk", async () => {
    await takeBack(entry);
    stops.get(entry.messageId)?.abort();
  });
  expect(await uploadRound({ stops, ask })).toBe("done");
  expect(await stored(entry)).toMatchObject({ state: "ready", isTakenBack: true });
  expect(relay.asked).not.toContain("upload:finish");
  expect(relay.unsubmitted()).toEqual([]);
  expect(await outbox.getAll("discards")).toEqual([]);
});

test("U7: taken back while its bytes are read from the disk: no byte of it goes up", async () => {
  const { relay, uploadRound, sentEntry, stored, takeBack } = fixture;
  const entry = await sentEntry();
  const stops: Round["stops"] = new Map();
  const read = vi.spyOn(Blob.prototype, "arrayBuffer").mockImplementationOnce(async () => {
    await takeBack(entry);
    stops.get(entry.messageId)?.abort();
    return new ArrayBuffer(300_000);
  });
  expect(await uploadRound({ stops })).toBe("done");
  read.mockRestore();
  expect(await stored(entry)).toMatchObject({ state: "ready", isTakenBack: true });
  expect(relay.asked).toEqual(["upload:open", "upload:discard"]);
});

test("U7: taken back when all of it is there and submit was not asked yet: nothing is submitted", async () => {
  const { relay, uploadRound, sentEntry, askAndThen, takeBack } = fixture;
  const entry = await sentEntry();
  expect(await uploadRound({ ask: askAndThen("upload:finish", () => takeBack(entry)) })).toBe("done");
  expect(relay.asked).not.toContain("message:submit");
  expect(relay.unsubmitted()).toEqual([]);
});

test("U7: taken back without a connection: the relay drops it when it is reached again", async () => {
  const { relay, outbox, uploadRound, uploadUntilDone, sentEntry, takeBack } = fixture;
  const entry = await sentEntry();
  relay.goWrong({ name: "upload:finish", fault: "timeout" }, { name: "upload:discard", fault: "unreceived" });
  expect(await uploadRound()).toBe("later");
  await takeBack(entry);
  expect(await uploadRound()).toBe("later");
  expect(relay.unsubmitted()).toEqual([entry.messageId]);
  await uploadUntilDone();
  expect(relay.unsubmitted()).toEqual([]);
  expect(await outbox.getAll("discards")).toEqual([]);
});

test("U7: once submit was asked, the relay is asked to withdraw, and its answer is what is shown", async () => {
  const { relay, outbox, uploadRound, uploadUntilDone, sentEntry, takeBack } = fixture;
  const entry = await sentEntry();
  relay.goWrong({ name: "message:submit", fault: "unanswered" });
  expect(await uploadRound()).toBe("later");
  expect(await takeBack(entry)).toMatchObject({ ok: false });
  await changeRecord(outbox, entry.id, (record) => takeBackAsked(record, EXAMPLE_NOW));
  await uploadUntilDone();
  expect(await historyOf(outbox, ANA)).toMatchObject([{ summary: { id: entry.messageId, status: "withdrawn" } }]);
  expect(relay.heldCredits()).toBe(0);
});

test("U7: taken back while submit is answered: it is withdrawn at once, and nothing is held", async () => {
  const { relay, outbox, uploadRound, sentEntry, askAndThen, takeBack } = fixture;
  const entry = await sentEntry();
  const ask = askAndThen("message:submit", async () => {
    expect(await takeBack(entry)).toMatchObject({ ok: false });
    await changeRecord(outbox, entry.id, (record) => takeBackAsked(record, EXAMPLE_NOW));
  });
  expect(await uploadRound({ ask })).toBe("done");
  expect(relay.asked.slice(-2)).toEqual(["message:submit", "message:withdraw"]);
  expect(await historyOf(outbox, ANA)).toMatchObject([{ summary: { id: entry.messageId, status: "withdrawn" } }]);
  expect(relay.heldCredits()).toBe(0);
});

test("U7: a submit that never reached the relay leaves a draft, and nothing at the relay", async () => {
  const { relay, outbox, uploadRound, uploadUntilDone, sentEntry, stored } = fixture;
  const entry = await sentEntry();
  relay.goWrong({ name: "message:submit", fault: "unreceived" });
  expect(await uploadRound()).toBe("later");
  await changeRecord(outbox, entry.id, (record) => takeBackAsked(record, EXAMPLE_NOW));
  await uploadUntilDone();
  expect(await stored(entry)).toMatchObject({ state: "ready", isTakenBack: true });
  expect(relay.unsubmitted()).toEqual([]);
  expect(relay.heldCredits()).toBe(0);
});

test("U3: a refusal of what was taken back meanwhile says nothing of the Send after it", async () => {
  const { relay, outbox, uploadRound, sentEntry, askAndThen, stored, takeBack } = fixture;
  const first = await sentEntry();
  const order = { ...first.order, inmateId: "inmate-luis" as InmateId };
  relay.goWrong({ name: "upload:open", fault: "no-contact" });
  let isAgain = false;
  const ask = askAndThen("upload:open", async () => {
    if (isAgain) return;
    isAgain = true;
    await takeBack(first);
    await changeRecord(outbox, first.id, (record) => sendAsked(record, order, AGAIN, ANA, EXAMPLE_NOW));
  });
  expect(await uploadRound({ ask })).toBe("done");
  expect(await stored(first)).toMatchObject({ state: "submitted", messageId: AGAIN });
  expect([...relay.submitted.keys()]).toEqual([AGAIN]);
});

test("U7: a discard of something that was submitted after all withdraws it", async () => {
  const { relay, outbox, uploadUntilDone, sentEntry } = fixture;
  const entry = await sentEntry();
  await uploadUntilDone();
  const { messageId, senderId } = entry;
  await outbox.put("discards", { messageId, senderId });
  await uploadUntilDone();
  expect(relay.asked.slice(-2)).toEqual(["upload:discard", "message:withdraw"]);
  expect(relay.heldCredits()).toBe(0);
});
