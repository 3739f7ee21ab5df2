import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { beforeAll, expect, test } from "vitest";
import { exampleEntry } from "../../gallery/example-entries.ts";
import { speechIn, type Speech } from "../../wording/speech.ts";
import { timelineView } from "./message-detail.tsx";

let en: Speech;
beforeAll(async () => {
  en = await speechIn("en");
});

function stepsOf(status: "rejected" | "viewed") {
  const { summary } = exampleEntry(status, 5);
  return summary === undefined ? [] : timelineView(summary, EXAMPLE_NOW, en);
}

test("a rejection's way begins with the hold and ends with the credits back", () => {
  const steps = stepsOf("rejected");
  expect(steps.map(({ title }) => title)).toEqual(["Sent", "In review", "Not approved"]);
  expect(steps.at(0)?.detail).toContain("2 credits held");
  expect(steps.at(-1)?.detail).toContain("credits returned");
});

test("an approval says that the credits are spent, and only the last step has a tone", () => {
  const steps = stepsOf("viewed");
  expect(steps.find(({ title }) => title === "Approved")?.detail).toContain("2 credits spent");
  expect(steps.map(({ tone }) => tone)).toEqual(["plain", "plain", "plain", "plain", "good"]);
});
