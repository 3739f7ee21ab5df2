import sharp from "sharp";
import type { FilePixels } from "@keepsake/extension/src/picture/match/match.ts";
import { emptyTally, type Shares, tryScene } from "./match-trial.ts";

/** Which scenes one of several processes tries: seeds from `from` on, `scenes` of them. */
export type Part = { readonly from: number; readonly scenes: number; readonly shares: Shares };

// A process for each core: more threads in one would only wait for each other.
sharp.concurrency(1);

const { from, scenes, shares } = JSON.parse(process.argv[2] ?? "") as Part;
const tally = emptyTally();
const others: FilePixels[] = [];
for (let seed = from; seed < from + scenes; seed += 1) await tryScene(seed, shares, others, tally);
process.send?.(tally, () => process.exit(0));
