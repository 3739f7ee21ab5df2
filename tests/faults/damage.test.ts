import { expect, test } from "vitest";
import { damageStore } from "./damage/store-damage.ts";
import { seedOfRun } from "./seed-of-run.ts";

const seed = seedOfRun();

const FEW = { flipsPerLine: 0.2, tearStep: 101 };

test("E3: a torn last line is cut, and a flipped bit anywhere is refused by the name of its file", async () => {
  const { flips, tears, tooDeep } = await damageStore({ seed, ...FEW }, "kept");
  expect(flips).toMatchObject({ accepted: 0, unnamed: [] });
  expect(Object.keys(flips.flipsIn).toSorted()).toEqual(["audit", "catalogue", "journal", "pages"]);
  expect(tears).toMatchObject({ lost: 0, silent: 0, faults: [], refusals: [] });
  expect(tears.cuts).toBeGreaterThan(10);
  // The control: the same inspection of cuts that go one commit too deep.
  expect(tooDeep.lost + tooDeep.refusals.length).toBeGreaterThan(0);
});

test("control: the same store without its checks accepts flipped bits", async () => {
  const { flips } = await damageStore({ seed, ...FEW }, "stripped");
  expect(flips.accepted).toBeGreaterThan(0);
});
