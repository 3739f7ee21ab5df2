import { setTimeout as pause } from "node:timers/promises";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { MESSAGE_BYTES, openBenchStore, FixtureSenders } from "../bench-store.ts";
import { judged, median, rateOf, rounded, type Row } from "../row.ts";
import { startBullmq } from "../peers/bullmq.ts";
import { startPgBoss } from "../peers/pg-boss.ts";
import { startRawFiles } from "../peers/raw-files.ts";
import { startStockLowdb } from "../peers/stock-lowdb.ts";

const ROUNDS = 7;
const SENDERS = 64;
const ACCOUNT_KB = [8, 64] as const;
const WINDOW_MS = 500;
const REST_MS = 1000;
const STOCK_MESSAGES = 10_000;

/** Durable commits a second of 64 senders at once, ours and its peers' in turns on the same disk. */
export async function measure(): Promise<readonly Row[]> {
  const folder = await temporaryFolder("bench-commits");
  const ours = await startOurs(`${folder}/ours`);
  const raw = ACCOUNT_KB.map((kb) => startRawFiles(folder, kb * 1024, SENDERS));
  const stock = await startStockLowdb(folder, STOCK_MESSAGES);
  const [bullmq, pgBoss] = [await startBullmq(), await startPgBoss()];

  const samples = {
    ours: [[], []] as number[][],
    raw: [[], []] as number[][],
    stock: [] as number[],
    bullmq: [] as number[],
    pgBoss: [] as number[],
  };
  // The round before the first warms everybody up and is not counted.
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [size, kb] of ACCOUNT_KB.entries()) {
      samples.ours[size]!.push(await ours.rate(kb));
      samples.raw[size]!.push(await raw[size]!.rate(WINDOW_MS));
    }
    samples.stock.push(await stock.rate(SENDERS, WINDOW_MS));
    samples.bullmq.push(await bullmq.rate(SENDERS, WINDOW_MS));
    samples.pgBoss.push(await pgBoss.rate(SENDERS, WINDOW_MS));
  }
  await Promise.all([ours.stop(), ...raw.map((each) => each.stop()), bullmq.stop(), pgBoss.stop()]);
  await removeFolder(folder);

  const all = [...samples.ours, ...samples.raw, samples.stock, samples.bullmq, samples.pgBoss];
  for (const rates of all) rates.shift();

  return ACCOUNT_KB.flatMap((kb, size) => {
    const own = samples.ours[size]!;
    const peers = [
      { name: "temp file + flush + rename + folder flush, 64 threads", rates: samples.raw[size]!, atLeast: 6 },
      { name: "stock lowdb, one file of 10,000 messages", rates: samples.stock, atLeast: 3000 },
      { name: "BullMQ add, appendfsync always", rates: samples.bullmq, atLeast: 2.5 },
      { name: "pg-boss send", rates: samples.pgBoss, atLeast: 10 },
    ];
    return peers.map(({ name, rates, atLeast }) =>
      judged({
        name: `durable commits, accounts of ${kb} KB (${rounded(median(own))} a second)`,
        value: median(own) / median(rates),
        unit: "×",
        against: `${name}: ${rounded(median(rates))} a second`,
        goal: { atLeast },
        inputs: { senders: SENDERS, accountKB: kb, messageBytes: MESSAGE_BYTES, rounds: ROUNDS, windowMs: WINDOW_MS },
        samples: { ours: own.map(rounded), peer: rates.map(rounded) },
      }),
    );
  });
}

/** Each window starts from fresh accounts of the wanted size; what is sent in it makes them grow. */
async function startOurs(folder: string) {
  const store = await openBenchStore(folder);
  const fixtureSenders = new FixtureSenders(store);
  await fixtureSenders.insert((ROUNDS + 1) * ACCOUNT_KB.length * SENDERS);
  let used = 0;
  return {
    async rate(accountKB: number): Promise<number> {
      const first = used;
      used += SENDERS;
      const senders = Array.from({ length: SENDERS }, (_, index) => first + index);
      await fixtureSenders.fill(senders, Math.round((accountKB * 1024) / MESSAGE_BYTES));
      // Lets the checkpoints of that filling be written before the clock runs.
      await pause(REST_MS);
      return rateOf(SENDERS, WINDOW_MS, (caller) => fixtureSenders.send(first + caller));
    },
    stop: () => store.close(),
  };
}
