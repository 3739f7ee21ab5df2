import { type DamageOrder, type DamageReport, flipBits, tearAcknowledged, tearTails } from "./store-damage.ts";
import { killedStore } from "./killed-store.ts";

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
