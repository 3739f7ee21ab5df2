import { judge } from "../load/books.ts";
import { abandon } from "../stores/abandon.ts";
import { openOurs } from "../stores/open-stores.ts";
import type { Remains } from "./wounded-store.ts";

export type TearTally = {
  cuts: number;
  lost: number;
  readonly faults: string[];
  readonly refusals: string[];
  /** Cut in the midst of a line and opened without a word. */
  silent: number;
};

const JUDGED_EVERY = 10;

/** Cuts the journal at each byte of its last commit, or at every `step`th: it opens, says so and has all from before. */
export async function tearTails(remains: Remains, step = 1): Promise<TearTally> {
  const { disk, folder, acknowledged, lastSegment } = remains;
  const whole = disk.bytesOf(lastSegment.path);
  const tally: TearTally = { cuts: 0, lost: 0, faults: [], refusals: [], silent: 0 };
  for (let end = lastSegment.tailStart; end < whole.length; end += step) {
    const torn = disk.copy();
    torn.damage(lastSegment.path, whole.subarray(0, end));
    tally.cuts += 1;
    try {
      const { store, alarms } = await openOurs(folder, { files: torn.files });
      const isWhole = whole[end - 1] === "\n".charCodeAt(0);
      if (alarms.some(({ kind }) => kind === "torn-line-cut") === isWhole) tally.silent += 1;
      // Every opening verifies the chain up to the cut; what it adds up to is looked at now and then.
      if (tally.cuts % JUDGED_EVERY === 1) {
        const { lost, faults } = await judge(store, acknowledged);
        tally.lost += lost.length;
        tally.faults.push(...faults);
      }
      await abandon(store, torn);
    } catch (error) {
      tally.refusals.push(String(error));
    }
  }
  return tally;
}
