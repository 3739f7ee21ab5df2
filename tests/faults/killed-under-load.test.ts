import { expect, test } from "vitest";
import { killUnderLoad } from "./kill-rounds.ts";

test("M14: SIGKILL under load loses no acknowledged act and doubles none", async () => {
  const { kills, acknowledged, lost, faults, refusals } = await killUnderLoad(8, "ours", Date.now());
  expect({ kills, lost, faults, refusals }).toEqual({ kills: 8, lost: 0, faults: [], refusals: [] });
  expect(acknowledged).toBeGreaterThan(8);
});

test("control: a store that answers before it writes fails the same kills", async () => {
  const { lost } = await killUnderLoad(4, "answers before it writes", Date.now());
  expect(lost).toBeGreaterThan(0);
});
