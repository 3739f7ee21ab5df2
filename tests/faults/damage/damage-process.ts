import { flipBits, type FlipTally, tearAcknowledged, tearTails, type TearTally } from "./store-damage.ts";
import { killedStore } from "./killed-store.ts";

export type DamageOrder = { readonly seed: number; readonly flipsPerLine: number; readonly tearStep: number };

export type DamageReport = { readonly flips: FlipTally; readonly tears: TearTally; readonly tooDeep: TearTally };

process.once("message", (order: DamageOrder) => void damageAndReport(order));

async function damageAndReport({ seed, flipsPerLine, tearStep }: DamageOrder): Promise<void> {
  const remains = await killedStore(seed);
  const report: DamageReport = {
    flips: await flipBits(remains, flipsPerLine),
    tears: await tearTails(remains, tearStep),
    tooDeep: await tearAcknowledged(remains),
  };
  await remains.remove();
  process.send?.(report, () => process.exit(0));
}
