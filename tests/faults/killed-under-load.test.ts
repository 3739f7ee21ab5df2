import { expect, test } from "vitest";
import { killUnderLoad } from "./kill-rounds.ts";
import { seedOfRun } from "./seed-of-run.ts";

const seed = seedOfRun();

test("M14, E1, E2: SIGKILL under load loses no acknowledged act and doubles none", async () => {
  const { kills, acknowledged, lost, faults, refusals } = await killUnderLoad(8, "ours", seed);
  expect({ kills, lost, faults, refusals }).toEqual({ kills: 8, lost: 0, faults: [], refusals: [] });
  expect(acknowledged).toBeGreaterThan(8);
});

test("control: a store that answers before it writes fails the same kills", async () => {
  const { lost } = await killUnderLoad(4, "answers before it writes", seed);
  expect(lost).toBeGreaterThan(0);
});
