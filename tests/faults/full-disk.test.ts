import { expect, test } from "vitest";
import { troubleUnderLoad, type TroubleKind } from "./disk-troubles.ts";
import { seedOfRun } from "./seed-of-run.ts";

const seed = seedOfRun();

const KINDS: readonly TroubleKind[] = ["full disk", "failing flush"];

test.each(KINDS)("E4: a %s stops the store, and nothing acknowledged is lost", async (kind) => {
  const tally = await troubleUnderLoad(kind, 4, seed);
  expect(tally).toMatchObject({ rounds: 4, lost: 0, faults: [], wentOn: 0, refusals: [] });
  expect(tally.acknowledged).toBeGreaterThan(20);
});

test.each(KINDS)(
  "control: a store that is never told of a %s goes on, and loses what it acknowledged",
  async (kind) => {
    const { lost, wentOn } = await troubleUnderLoad(kind, 4, seed, true);
    expect(lost).toBeGreaterThan(0);
    expect(wentOn).toBeGreaterThan(0);
  },
);
