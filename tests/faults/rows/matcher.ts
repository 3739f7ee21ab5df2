import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { median } from "../../bench/row.ts";
import { given, merged, type Tally } from "../pictures/match-trial.ts";
import type { Part } from "../pictures/match-trial-process.ts";
import { judged, type Prove, type Row } from "../row.ts";

const SCENES = 140;
/** 36 hard pairs a scene, as many easy ones, and the others beside them. */
const SHARES = { hardFiles: 12, views: 3, easy: 36, same: 12, altered: 4 };
const ACCEPTED = ["same", "same-but-more"] as const;
const ASKED = ["same-but-more", "altered", "unsure", "too-flat"] as const;

/** A picture known by sight: pairs that the tests draw themselves, judged by the matcher and by a simple rule. */
export const prove: Prove = async () => {
  const seed = Date.now() % 1_000_000_000;
  const cores = availableParallelism();
  const scenes = Math.ceil(SCENES / cores);
  const parts = Array.from({ length: cores }, (_, at) => ({ from: seed + at * scenes, scenes, shares: SHARES }));
  const tally = merged(await Promise.all(parts.map(tried)));

  const different = [given(tally, "hard", ...ACCEPTED), given(tally, "easy", ...ACCEPTED)];
  const pairs = different.reduce((sum, { all }) => sum + all, 0);
  const common = { inputs: { seed, scenes: scenes * cores }, samples: { outcomes: tally.outcomes } };
  const same = given(tally, "same:", "same");
  const plain = given(tally, "same: plain", ...ASKED);
  const altered = given(tally, "altered", "same");
  const flat = given(tally, "flat, different", ...ACCEPTED);
  const share = ({ all, given: some }: typeof same) => Math.round((some / all) * 100_000) / 1000;
  const row = (one: Pick<Row, "name" | "value" | "unit" | "against" | "goal" | "holds">): Row => ({
    ...one,
    ...common,
  });
  const asked = given(tally, "hard", ...ASKED).given + given(tally, "easy", ...ASKED).given;
  return [
    judged({
      ...common,
      name: `${pairs} pairs of pictures that differ, ${different[0]!.all} of them hardly: taken for the same`,
      value: different.reduce((sum, one) => sum + one.given, 0),
      unit: "pairs",
      atMost: 0,
      control: { name: "32 × 32 luma, correlation over 0.85", value: simply(tally, "hard") + simply(tally, "easy") },
      troubles: pairs < 10_000 ? [`only ${pairs} pairs`] : [],
      inputs: { ...common.inputs, asked },
    }),
    row({
      name: `${same.all} pairs of pictures that are the same: taken for the same`,
      value: share(same),
      unit: "%",
      against: `32 × 32 luma, correlation over 0.85: ${share({ all: same.all, given: simply(tally, "same:") })} %`,
      goal: "≥ 99 %",
      holds: share(same) >= 99,
    }),
    row({
      name: `${plain.all} plain situations, whole or lightly cropped: asked`,
      value: share(plain),
      unit: "%",
      against: "–",
      goal: "≤ 2 %",
      holds: share(plain) <= 2,
    }),
    row({
      name: `${altered.all} pictures that the page altered: their file taken unasked`,
      value: share(altered),
      unit: "%",
      against: `32 × 32 luma, correlation over 0.85: ${share({ all: altered.all, given: simply(tally, "altered") })} %`,
      goal: "≤ 1 %",
      holds: share(altered) <= 1,
    }),
    row({
      name: `${flat.all} pairs of nearly flat pictures that differ: taken for the same`,
      value: flat.given,
      unit: "pairs",
      against: `32 × 32 luma, correlation over 0.85: ${simply(tally, "flat, different")} pairs`,
      goal: "≤ 0",
      holds: flat.given === 0,
    }),
    row({
      name: "one comparison at 256 px, reference and file",
      value: Math.round(median(tally.ms) * 10) / 10,
      unit: "ms",
      against: "–",
      goal: "≤ 15",
      holds: median(tally.ms) <= 15,
    }),
  ];
};

async function tried(part: Part): Promise<Tally> {
  const child = fork(fileURLToPath(new URL("../pictures/match-trial-process.ts", import.meta.url)), [
    JSON.stringify(part),
  ]);
  const [[tally]] = (await Promise.all([once(child, "message"), once(child, "close")])) as [[Tally], unknown];
  return tally;
}

function simply({ simplyAccepted }: Tally, kind: string): number {
  return Object.entries(simplyAccepted)
    .filter(([name]) => name.startsWith(kind))
    .reduce((sum, [, times]) => sum + times, 0);
}
