import { flipBits, type FlipTally } from "./flips.ts";
import { tearAcknowledged, tearTails, type TearTally } from "./torn-tails.ts";
import { killedStore } from "./wounded-store.ts";

export type DamageOrder = { readonly seed: number; readonly flipsPerLine: number; readonly tearStep: number };

export type DamageReport = { readonly flips: FlipTally; readonly tears: TearTally; readonly tooDeep: TearTally };

process.once("message", (order: DamageOrder) => void damageAndTell(order));

async function damageAndTell({ seed, flipsPerLine, tearStep }: DamageOrder): Promise<void> {
  const remains = await killedStore(seed);
  const report: DamageReport = {
    flips: await flipBits(remains, flipsPerLine),
    tears: await tearTails(remains, tearStep),
    tooDeep: await tearAcknowledged(remains),
  };
  await remains.remove();
  process.send?.(report, () => process.exit(0));
}
