import { join } from "node:path";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { judged, median, type Row, rounded } from "../row.ts";
import { startStoreProcess, type StoreProcess } from "../start-store-process.ts";

const ROUNDS = 21;
const SENDS = 15;
const CALLERS = 64;
const WINDOW_MS = 60;

type StoreSize = { readonly senders: number; readonly messages: number };

const PAIRS: readonly { readonly name: string; readonly few: StoreSize; readonly many: StoreSize }[] = [
  {
    name: "100,000 stored messages",
    few: { senders: 500, messages: 1000 },
    many: { senders: 500, messages: 100_000 },
  },
  { name: "5,000 in one account", few: { senders: 1, messages: 1000 }, many: { senders: 1, messages: 5000 } },
];

/** What a send costs as messages pile up: each store in its own process, measured in turns. */
export async function measure(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const pair of PAIRS) rows.push(...(await compare(pair)));
  return rows;
}

async function compare({ name, few, many }: (typeof PAIRS)[number]): Promise<readonly Row[]> {
  const folder = await temporaryFolder("bench-growth");
  const stores = [await filled(join(folder, "few"), few), await filled(join(folder, "many"), many)] as const;
  const sends: [number[], number[]] = [[], []];
  const rates: [number[], number[]] = [[], []];
  for (let round = -1; round < ROUNDS; round += 1) {
    // Each goes first as often as the other, so that a drift within a round favours neither.
    const inTurn = round % 2 === 0 ? [...stores.entries()] : [...stores.entries()].reverse();
    for (const [which, store] of inTurn) {
      const { senders } = which === 0 ? few : many;
      const each = (await store.ask({ do: "send", senders, count: SENDS })) as number[];
      const rate = (await store.ask({ do: "rate", senders, callers: CALLERS, windowMs: WINDOW_MS })) as number;
      if (round < 0) continue;
      sends[which]?.push(...each);
      rates[which]?.push(rate);
    }
  }
  await Promise.all(stores.map((store) => store.end()));
  await removeFolder(folder);

  const inputs = { few: few.messages, many: many.messages, senders: many.senders, rounds: ROUNDS, sends: SENDS };
  return [
    judged({
      name: `median of a send, ${name} (${rounded(median(sends[1]))} ms)`,
      value: median(sends[1]) / median(sends[0]),
      unit: "×",
      against: `at ${few.messages}: ${rounded(median(sends[0]))} ms`,
      goal: { atMost: 1.1 },
      inputs,
      samples: { few: sends[0].map(rounded), many: sends[1].map(rounded) },
    }),
    judged({
      name: `throughput cost, ${name} (${rounded(median(rates[1]))} a second)`,
      value: median(rates[0]) / median(rates[1]),
      unit: "×",
      against: `at ${few.messages}: ${rounded(median(rates[0]))} a second`,
      goal: { atMost: 1.3 },
      inputs: { ...inputs, callers: CALLERS, windowMs: WINDOW_MS },
      samples: { few: rates[0].map(rounded), many: rates[1].map(rounded) },
    }),
  ];
}

/** Filled, closed and opened again, so that no checkpoint of the filling is left to be written. */
async function filled(folder: string, { senders, messages }: StoreSize): Promise<StoreProcess> {
  const filling = startStoreProcess();
  await filling.open(folder);
  await filling.ask({ do: "fill", senders, messages });
  await filling.end();
  const store = startStoreProcess();
  await store.open(folder, { firstNumber: messages + senders });
  return store;
}
