import { damageStore } from "../damage/damage-store.ts";
import { judged, type Prove } from "../row.ts";

export const prove: Prove = async () => {
  const seed = Date.now();
  const [ours, stripped] = await Promise.all([
    damageStore({ seed, flipsPerLine: 1, tearStep: 1 }, "kept"),
    damageStore({ seed, flipsPerLine: 0.25, tearStep: 1000 }, "stripped"),
  ]);
  const { flips, tears } = ours;
  return [
    judged({
      name: `one flipped bit ×${flips.flips} in journal, checkpoints, catalogue and audit log: taken for the truth`,
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
    {
      name: "the journal cut at each byte of its last commit: acts from before it lost, or not opened",
      value: tears.lost + tears.refusals.length + tears.silent + tears.faults.length,
      unit: "lost",
      against: "the control of flipped bits, on the same files",
      goal: "≤ 0",
      holds: tears.cuts > 0 && tears.lost + tears.refusals.length + tears.silent + tears.faults.length === 0,
      inputs: { seed, cuts: tears.cuts },
      samples: { tears },
    },
  ];
};
