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

const CONTROL_CUTS = 20;

/** Cuts the journal at each byte of its last commit, or at every `step`th: it opens, says so and has all from before. */
export function tearTails(remains: Remains, step: number): Promise<TearTally> {
  const { disk, lastSegment } = remains;
  return cutBetween(remains, lastSegment.tailStart, disk.bytesOf(lastSegment.path).length, step);
}

/** The control: cuts into the commit before, which was acknowledged. The same looks must find that it is gone. */
export function tearAcknowledged(remains: Remains): Promise<TearTally> {
  const { tailStart, acknowledgedStart } = remains.lastSegment;
  const step = Math.ceil((tailStart - acknowledgedStart) / CONTROL_CUTS);
  return cutBetween(remains, acknowledgedStart, tailStart, step);
}

/** Everything that a cut may do wrong. */
export const woundsOf = ({ lost, silent, faults, refusals }: TearTally): number =>
  lost + silent + faults.length + refusals.length;

async function cutBetween(remains: Remains, from: number, to: number, step: number): Promise<TearTally> {
  const { disk, folder, acknowledged, lastSegment } = remains;
  const whole = disk.bytesOf(lastSegment.path);
  const tally: TearTally = { cuts: 0, lost: 0, faults: [], refusals: [], silent: 0 };
  for (let end = from; end < to; end += step) {
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
