import { exampleMessage } from "@keepsake/shared/examples";
import { later } from "@keepsake/shared/instant";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { Message } from "@keepsake/shared/message/message";
import { describe, expect, test } from "vitest";
import { noticesOf } from "./audience.ts";

const notified = (before: Message | undefined, after: Message) =>
  noticesOf({ kind: "message", before, after }).map(({ name }) => name);

/** The last step of an example in this status. */
function notifiedAt(status: MessageStatus) {
  const after = exampleMessage({ status });
  const history = after.history.slice(0, -1);
  const before = history.at(-1);
  return notified(before && { ...after, history, status: before.to }, after);
}

describe("who is notified of a step", () => {
  test.each(["queued", "inReview", "setAside", "approved", "rejected", "withdrawn", "expired", "cancelled"] as const)(
    "the sender and staff: to %s",
    (status) => expect(notifiedAt(status)).toEqual(["messageChanged", "queueChanged"]),
  );

  test.each(["decided", "awaitingSecond", "frozen"] as const)(
    "W4: staff alone: to %s, which reads as in review",
    (status) => expect(notifiedAt(status)).toEqual(["queueChanged"]),
  );

  test.each(["delivered", "viewed"] as const)("the sender alone: to %s", (status) =>
    expect(notifiedAt(status)).toEqual(["messageChanged"]),
  );
});

test("R5: of a decision that is undone staff alone are notified, though the sender knows both statuses", () => {
  const decided = exampleMessage({ status: "decided" });
  const history = [...decided.history, { at: decided.history[0]!.at, action: "undo", to: "inReview" } as const];
  expect(notified(decided, { ...decided, status: "inReview", history })).toEqual(["queueChanged"]);
});

test("A10: of a lease that was renewed nobody is notified", () => {
  const held = exampleMessage({ status: "inReview" });
  expect(notified(held, { ...held, lease: { ...held.lease!, until: later(held.lease!.until, 1) } })).toEqual([]);
});

test("of two steps in one change the sender and staff are notified as of each", () => {
  const approved = exampleMessage({ status: "approved" });
  expect(notified(approved, exampleMessage({ status: "viewed" }))).toEqual(["messageChanged"]);
});
