import { exampleMessage, exampleRejection } from "@keepsake/shared/examples";
import { MESSAGE_STATUSES } from "@keepsake/shared/message/lifecycle";
import { MessageSummary } from "@keepsake/shared/message/schemas";
import { expect, test } from "vitest";
import { summaryOf } from "./message-summary.ts";

test("a decision inside its undo window reads as in review, without a reason", () => {
  const decided = exampleMessage({ status: "decided", decision: exampleRejection("weapons") });
  const summary = summaryOf(decided);
  expect(summary).toMatchObject({ status: "inReview", reasonCodes: [], creditsReturned: 0 });
  expect(summary).toEqual({ ...summaryOf(exampleMessage({ status: "inReview" })), id: summary.id });
});

test("a rejection tells its reasons and the credits returned, never the note", () => {
  const decision = { ...exampleRejection("weapons"), note: "Looks like his brother's workshop" };
  const summary = summaryOf(exampleMessage({ status: "rejected", decision }));
  expect(summary).toMatchObject({ status: "rejected", reasonCodes: ["weapons"], creditsReturned: 2 });
  expect(JSON.stringify(summary)).not.toContain("workshop");
});

test.each(MESSAGE_STATUSES)("what is shown of %s fits the contract", (status) => {
  expect(MessageSummary.safeParse(summaryOf(exampleMessage({ status }))).success).toBe(true);
});
