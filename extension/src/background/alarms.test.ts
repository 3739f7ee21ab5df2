import "fake-indexeddb/auto";
import { EXAMPLE_NOW, exampleSummary } from "@keepsake/shared/examples";
import { beforeEach, expect, test } from "vitest";
import { browser } from "wxt/browser";
import { openOutbox, type Outbox } from "../outbox/database.ts";
import { POLL_ALARM, schedulePoll } from "./alarms.ts";

let outbox: Outbox;
beforeEach(async () => {
  outbox = await openOutbox();
  await outbox.clear("summaries");
});

test("the alarm comes again by itself, so that a background that ended before it had asked asks the next time", async () => {
  await outbox.put("summaries", exampleSummary({ status: "queued", submittedAt: EXAMPLE_NOW }));
  await schedulePoll(outbox, true, EXAMPLE_NOW);
  expect(await browser.alarms.get(POLL_ALARM)).toMatchObject({ periodInMinutes: 5 });
});

test("without a change the pauses double, and with nothing left to wait for there is no alarm", async () => {
  await outbox.put("summaries", exampleSummary({ status: "queued", submittedAt: EXAMPLE_NOW }));
  await schedulePoll(outbox, true, EXAMPLE_NOW);
  await schedulePoll(outbox, false, EXAMPLE_NOW);
  expect(await browser.alarms.get(POLL_ALARM)).toMatchObject({ periodInMinutes: 10 });
  await outbox.put("summaries", exampleSummary({ status: "rejected", submittedAt: EXAMPLE_NOW }));
  await schedulePoll(outbox, false, EXAMPLE_NOW);
  expect(await browser.alarms.get(POLL_ALARM)).toBeFalsy();
});
