import { flipBits } from "./flips.ts";
import { tearTails } from "./torn-tails.ts";
import { killedStore } from "./wounded-store.ts";

export type DamageOrder = { readonly seed: number; readonly flipsPerLine: number; readonly tearStep: number };

process.once("message", (order: DamageOrder) => void damageAndTell(order));

async function damageAndTell({ seed, flipsPerLine, tearStep }: DamageOrder): Promise<void> {
  const remains = await killedStore(seed);
  const report = { flips: await flipBits(remains, flipsPerLine), tears: await tearTails(remains, tearStep) };
  await remains.remove();
  process.send?.(report, () => process.exit(0));
}
