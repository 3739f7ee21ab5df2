import "fake-indexeddb/auto";
import { EXAMPLE_NOW, exampleSummary } from "@keepsake/shared/examples";
import { later, MINUTE_MS } from "@keepsake/shared/instant";
import { beforeEach, expect, test } from "vitest";
import { exampleSendingEntry } from "../../test-support/example-drafts.ts";
import { type Change, publishChange } from "./changes.ts";
import { addRecord, openOutbox, type Outbox } from "./database.ts";
import { historyOf, recordSummaries } from "./history.ts";

const here = new AbortController().signal;

let outbox: Outbox;
beforeEach(async () => {
  outbox = await openOutbox();
  await outbox.clear("summaries");
});

const queued = exampleSummary({ status: "queued", timeline: [{ status: "queued", at: EXAMPLE_NOW }] });
const putBack = exampleSummary({
  ...queued,
  timeline: [
    ...queued.timeline,
    { status: "inReview", at: later(EXAMPLE_NOW, MINUTE_MS) },
    { status: "queued", at: later(EXAMPLE_NOW, 2 * MINUTE_MS) },
  ],
});

test("a story that goes on under the same status is kept, and is no news", async () => {
  await recordSummaries(here, outbox, [queued]);
  expect(await recordSummaries(here, outbox, [putBack])).toEqual([]);
  expect(await outbox.get("summaries", queued.id)).toEqual(putBack);
});

test("screens read again what changed, and nothing where nothing did", async () => {
  const told: Change[] = [];
  const channel = new BroadcastChannel("keepsake-changes");
  const heard = new Promise<void>((resolve) => {
    channel.addEventListener("message", ({ data }: MessageEvent<Change>) => {
      told.push(data);
      if (data.topic === "session") resolve();
    });
  });
  await recordSummaries(here, outbox, [queued]);
  await recordSummaries(here, outbox, [queued]);
  await recordSummaries(here, outbox, [putBack]);
  publishChange({ topic: "session" });
  await heard;
  channel.close();
  expect(told.map(({ topic }) => topic)).toEqual(["history", "history", "session"]);
});

test("U7: what the relay has while it is being taken back is one line, and not two", async () => {
  const entry = exampleSendingEntry({ takeBackAskedAt: EXAMPLE_NOW });
  await addRecord(outbox, entry);
  await recordSummaries(here, outbox, [exampleSummary({ id: entry.messageId })]);
  expect(await historyOf(outbox, entry.senderId)).toMatchObject([{ sent: { state: "sending" } }]);
});

test("what is said of a sender who has left since is kept nowhere", async () => {
  expect(await recordSummaries(AbortSignal.abort(), outbox, [queued])).toEqual([]);
  expect(await outbox.getAll("summaries")).toEqual([]);
});
