import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { judged, median, type Row, rounded } from "../row.ts";
import { startStoreProcess } from "../start-store-process.ts";

const ROUNDS = 3;
const SENDERS = 500;
const MESSAGES = 100_000;
const ENDS_MAX = 10;

/** How long a store takes to open, from its journal alone and then from the checkpoints that it makes of it. */
export async function measure(): Promise<readonly Row[]> {
  const folder = join(await temporaryFolder("bench-start"), "store");
  const inputs = { messages: MESSAGES, senders: SENDERS, rounds: ROUNDS };

  const writing = startStoreProcess();
  await writing.open(folder, { keepsCheckpoints: false });
  await writing.ask({ do: "fill", senders: SENDERS, messages: MESSAGES });
  await writing.kill();
  const fromJournal = await openings(folder);

  await writeCheckpoints(folder);
  const fromCheckpoints = await openings(folder);
  await removeFolder(dirname(folder));

  return [
    start("start with 100,000 messages", fromCheckpoints, 2.5, inputs),
    start("start with 100,000 unreplayed lines", fromJournal, 3, inputs),
  ];
}

/** An orderly end writes for three seconds at most. Only when all is written are the lines of the journal dropped. */
async function writeCheckpoints(folder: string): Promise<void> {
  for (let ends = 0; ends < ENDS_MAX; ends += 1) {
    const store = startStoreProcess();
    await store.open(folder);
    await store.end();
    const segments = await readdir(join(folder, "journal"));
    if (segments.length <= 1) return;
  }
  throw new Error(`Failed to write the checkpoints of ${folder}: the journal still has lines that no file has.`);
}

/** Every opening is on a disk that keeps no checkpoint and ends with a kill, so that the next finds what it found. */
async function openings(folder: string): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const store = startStoreProcess();
    samples.push((await store.open(folder, { keepsCheckpoints: false })) / 1000);
    await store.kill();
  }
  return samples;
}

function start(name: string, samples: readonly number[], atMost: number, inputs: Row["inputs"]): Row {
  return judged({
    name,
    value: median(samples),
    unit: "s",
    against: "–",
    goal: { atMost },
    inputs,
    samples: { seconds: samples.map(rounded) },
  });
}
