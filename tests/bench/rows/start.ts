import { join } from "node:path";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder.ts";
import { judged, median, type Row, rounded } from "../row.ts";
import { startStoreProcess } from "../start-store-process.ts";

const ROUNDS = 3;
const SENDERS = 500;
const MESSAGES = 100_000;
const START_S_MAX = 5;

/** How long a store takes to open, from its checkpoints and from its journal alone. */
export async function measure(): Promise<readonly Row[]> {
  const folder = await temporaryFolder("bench-start");
  const inputs = { messages: MESSAGES, senders: SENDERS, rounds: ROUNDS };
  const [checkpoints, journal] = [join(folder, "checkpoints"), join(folder, "journal")];

  const filling = startStoreProcess();
  await filling.open(checkpoints);
  await filling.ask({ do: "fill", senders: SENDERS, messages: MESSAGES });
  await filling.end();
  const fromCheckpoints = await openings(checkpoints);

  const writing = startStoreProcess();
  await writing.open(journal, { keepsCheckpoints: false });
  await writing.ask({ do: "fill", senders: SENDERS, messages: MESSAGES });
  await writing.kill();
  const fromJournal = await openings(journal);
  await removeFolder(folder);

  return [
    start("start with 100,000 messages", fromCheckpoints, inputs),
    start("start with 100,000 unreplayed lines", fromJournal, inputs),
  ];
}

/** Every opening ends with a kill: a clean end would write the checkpoints that the next one then need not replay. */
async function openings(folder: string): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const store = startStoreProcess();
    samples.push((await store.open(folder, { keepsCheckpoints: false })) / 1000);
    await store.kill();
  }
  return samples;
}

function start(name: string, samples: readonly number[], inputs: Row["inputs"]): Row {
  return judged({
    name,
    value: median(samples),
    unit: "s",
    against: "–",
    goal: { atMost: START_S_MAX },
    inputs,
    samples: { seconds: samples.map(rounded) },
  });
}
