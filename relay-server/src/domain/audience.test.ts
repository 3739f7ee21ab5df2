import { exampleMessage } from "@keepsake/shared/examples";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import { describe, expect, test } from "vitest";
import { audienceOf } from "./audience.ts";

const heardAt = (status: MessageStatus) => audienceOf(exampleMessage({ status }));

describe("who hears of a step at once", () => {
  test.each(["queued", "inReview", "setAside", "approved", "rejected", "withdrawn", "expired", "cancelled"] as const)(
    "the sender and staff: to %s",
    (status) => expect(heardAt(status)).toEqual({ sender: true, staff: true }),
  );

  test.each(["decided", "awaitingSecond", "frozen"] as const)(
    "W4: staff alone: to %s, which reads as in review",
    (status) => expect(heardAt(status)).toEqual({ sender: false, staff: true }),
  );

  test.each(["delivered", "viewed"] as const)("the sender alone: to %s", (status) =>
    expect(heardAt(status)).toEqual({ sender: true, staff: false }),
  );
});

test("R5: a decision that is undone is heard of by staff alone, though the sender knows both statuses", () => {
  const { history } = exampleMessage({ status: "decided" });
  const undone = { history: [...history, { at: history[0]!.at, action: "undo", to: "inReview" } as const] };
  expect(audienceOf(undone)).toEqual({ sender: false, staff: true });
});
