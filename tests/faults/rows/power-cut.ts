import { judged, type Prove } from "../row.ts";
import { cutLowdbPower, cutStockPower } from "../power-cuts.ts";

const CUTS = 100;
/** Stock lowdb writes everything at each act: the same number of steps would take it an hour. */
const STOCK_STEPS_MAX = 150;

export const prove: Prove = async () => {
  const seed = Date.now();
  const ours = await cutLowdbPower({ cuts: CUTS, seed, stepsMax: 900 });
  const stock = await cutStockPower({ cuts: CUTS, seed, stepsMax: STOCK_STEPS_MAX });
  return [
    judged({
      name: `power cut ×${ours.cuts} (${ours.outcomes} outcomes inspected): acknowledged acts lost`,
      value: ours.lost,
      unit: "lost",
      atMost: 0,
      control: {
        name: `stock lowdb, every write awaited, ${stock.cuts} cuts, ${stock.acknowledged} acts`,
        value: stock.lost,
      },
      troubles: [
        ...ours.faults,
        ...ours.refusals,
        ...(ours.outcomesWithLoss === 0 ? [] : [`${ours.outcomesWithLoss} outcomes with a loss`]),
        ...(ours.cuts === CUTS ? [] : ["not every cut was made"]),
      ],
      inputs: { cuts: CUTS, acknowledged: ours.acknowledged, cutsWhileOpening: ours.cutsWhileOpening, seed },
      samples: {
        ours,
        stock: { ...stock, refusals: stock.refusals.length, firstRefusals: stock.refusals.slice(0, 5) },
      },
    }),
  ];
};
