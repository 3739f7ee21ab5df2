import { bareSharp, ingestHostile } from "../pictures/hostile-intake.ts";
import { damagedPictures, hostilePictures } from "../pictures/hostile-pictures.ts";
import { randomFrom } from "../../support/random.ts";
import { judged, type Prove, type Row } from "../row.ts";

const DAMAGED = 400;
const MEBIBYTE = 2 ** 20;

export const prove: Prove = async () => {
  const seed = Date.now();
  const bare = await bareSharp();
  const made = await ingestHostile(hostilePictures());
  const damaged = await ingestHostile(damagedPictures(randomFrom(seed), DAMAGED));
  const all = [...made, ...damaged];
  const reached = all.filter(({ outcome }) => outcome.startsWith("threw"));
  const contained = all.filter(({ loss }) => loss !== undefined).length;
  const common = { inputs: { pictures: all.length, seed }, samples: {} };
  const plainRow = (row: Pick<Row, "name" | "value" | "unit" | "against" | "goal" | "holds">): Row => ({
    ...row,
    ...common,
  });
  return [
    plainRow({
      name: `${all.length} hostile pictures: crashes that reached the relay`,
      value: reached.length,
      unit: "crashes",
      against: `contained in children: ${contained}`,
      goal: "≤ 0, and some are contained",
      holds: reached.length === 0 && contained > 0,
    }),
    plainRow({
      name: "hostile pictures: the longest answer",
      value: Math.max(...all.map(({ durationMs }) => durationMs)) / 1000,
      unit: "s",
      against: "–",
      goal: "≤ 10",
      holds: all.every(({ durationMs }) => durationMs <= 10_000),
    }),
    judged({
      ...common,
      name: "hostile pictures: peak memory of a child",
      value: Math.round(Math.max(...all.map(({ peakBytes }) => peakBytes)) / MEBIBYTE),
      unit: "MiB",
      atMost: 512,
      control: { name: "sharp alone, one of them", value: Math.round(bare.peakBytes / MEBIBYTE) },
      samples: { made },
    }),
    judged({
      ...common,
      name: "hostile pictures: metadata that came out",
      value: all.reduce((sum, taken) => sum + taken.metadataBytes, 0),
      unit: "bytes",
      atMost: 0,
      control: { name: "sharp told to keep it", value: bare.metadataBytes },
    }),
  ];
};
