import { join } from "node:path";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { judged, median, percentile, type Row, rounded } from "../row.ts";
import { startStoreProcess } from "../start-store-process.ts";

const ROUNDS = 3;
const SENDERS = 2000;
const CALLERS = 64;
/** Longer than a page rests, so that pages fall due as fast as sends make them. */
const WARM_UP_MS = 14_000;
const WINDOW_MS = 4000;

/** What the writing of checkpoints costs those who commit meanwhile, in fresh stores that take turns. */
export async function measure(): Promise<readonly Row[]> {
  const samples = { with: [] as number[], without: [] as number[], checkpoints: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const without = await commits({ keepsCheckpoints: false });
    const kept = await commits({ keepsCheckpoints: true });
    samples.without.push(percentile(without.latenciesMs, 99));
    samples.with.push(percentile(kept.latenciesMs, 99));
    samples.checkpoints.push(kept.checkpoints);
  }
  const [own, peer] = [median(samples.with), median(samples.without)];
  return [
    judged({
      name: `99th percentile of a commit while checkpoints are written (${rounded(own)} ms)`,
      value: own / peer,
      unit: "×",
      against: `the same store without: ${rounded(peer)} ms`,
      goal: { atMost: 2 },
      inputs: { senders: SENDERS, callers: CALLERS, warmUpMs: WARM_UP_MS, windowMs: WINDOW_MS, rounds: ROUNDS },
      samples: {
        withMs: samples.with.map(rounded),
        withoutMs: samples.without.map(rounded),
        filesWritten: samples.checkpoints,
      },
    }),
  ];
}

async function commits({ keepsCheckpoints }: { keepsCheckpoints: boolean }) {
  const folder = join(await temporaryFolder("bench-latency"), "store");
  const store = startStoreProcess();
  await store.open(folder, { keepsCheckpoints });
  await store.ask({ do: "fill", senders: SENDERS, messages: SENDERS });
  await store.ask({ do: "latencies", senders: SENDERS, callers: CALLERS, windowMs: WARM_UP_MS });
  const measured = await store.ask({ do: "latencies", senders: SENDERS, callers: CALLERS, windowMs: WINDOW_MS });
  await store.kill();
  await removeFolder(join(folder, ".."));
  return measured as { readonly latenciesMs: readonly number[]; readonly checkpoints: number };
}
