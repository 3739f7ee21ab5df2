import { damageStore, woundsOf } from "../damage/store-damage.ts";
import { judged, type Prove } from "../row.ts";

export const prove: Prove = async () => {
  const seed = Date.now();
  const [ours, stripped] = await Promise.all([
    damageStore({ seed, flipsPerLine: 1, tearStep: 1 }, "kept"),
    damageStore({ seed, flipsPerLine: 0.25, tearStep: 1000 }, "stripped"),
  ]);
  const { flips, tears, tooDeep } = ours;
  return [
    judged({
      name: `one flipped bit ×${flips.flips} in journal, checkpoints, catalogue and audit log: accepted`,
      value: flips.accepted,
      unit: "accepted",
      atMost: 0,
      control: {
        name: `the same store without its checks, ${stripped.flips.flips} flips`,
        value: stripped.flips.accepted,
      },
      troubles: flips.unnamed,
      inputs: { seed, flips: flips.flips },
      samples: { flipsIn: flips.flipsIn, control: stripped.flips.flipsIn },
    }),
    judged({
      name: `the journal cut at each of the ${tears.cuts} bytes of its last commit: lost from before it, or not opened`,
      value: woundsOf(tears),
      unit: "lost",
      atMost: 0,
      control: { name: `cut into the acknowledged commit before, ${tooDeep.cuts} cuts`, value: woundsOf(tooDeep) },
      troubles: tears.cuts > 0 ? [] : ["nothing was cut"],
      inputs: { seed, cuts: tears.cuts },
      samples: { tears, control: tooDeep },
    }),
  ];
};
