import { expect, test } from "vitest";
import { cutLowdbPower, cutStockPower } from "./power-cuts.ts";
import { seedOfRun } from "./seed-of-run.ts";

const seed = seedOfRun();

test("M14, E2: power cuts under load, at the start and at the end lose no acknowledged act", async () => {
  const { cuts, acknowledged, outcomesWithLoss, faults, refusals } = await cutLowdbPower({
    cuts: 10,
    seed,
    stepsMax: 600,
  });
  expect({ cuts, outcomesWithLoss, faults, refusals }).toEqual({
    cuts: 10,
    outcomesWithLoss: 0,
    faults: [],
    refusals: [],
  });
  expect(acknowledged).toBeGreaterThan(100);
});

test("control: stock lowdb, every write awaited, fails the same power cuts", async () => {
  const { lost } = await cutStockPower({ cuts: 10, seed, stepsMax: 150 });
  expect(lost).toBeGreaterThan(0);
});
