import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import type { Act } from "./load/store-load.ts";
import { nameOf } from "./load/inspect-store.ts";
import type { LoadOrder, LoadReport, StoreKind } from "./load/load-process.ts";
import { type Random, randomFrom } from "../support/random.ts";
import { fork } from "node:child_process";
import { once } from "node:events";

/** After so many kills a folder of its own begins, so that looking at everything stays quick. */
const ROUNDS_PER_FOLDER = 20;
const MESSAGES_PER_ROUND = 1_000_000;

export type KillTally = {
  kills: number;
  acknowledged: number;
  lost: number;
  readonly faults: string[];
  readonly refusals: string[];
  /** Acts acknowledged in each round. */
  readonly actsPerRound: number[];
};

const noKills = (): KillTally => ({
  kills: 0,
  acknowledged: 0,
  lost: 0,
  faults: [],
  refusals: [],
  actsPerRound: [],
});

/** Kills a process at work with SIGKILL, again and again; each next one opens what the killed one left. */
export async function killUnderLoad(rounds: number, store: StoreKind, seed: number): Promise<KillTally> {
  const tally = noKills();
  for (let done = 0; done < rounds; done += ROUNDS_PER_FOLDER) {
    await killInOneFolder(Math.min(ROUNDS_PER_FOLDER, rounds - done), store, seed + done, tally);
  }
  return tally;
}

async function killInOneFolder(rounds: number, store: StoreKind, seed: number, tally: KillTally): Promise<void> {
  const parent = await temporaryFolder("killed");
  const folder = join(parent, "store");
  await mkdir(folder);
  const random = randomFrom(seed);
  let acknowledged: Act[] = [];
  let next = startLoadProcess();
  for (let round = 0; round <= rounds; round += 1) {
    const load = next({ store, folder, acknowledged, firstNumber: round * MESSAGES_PER_ROUND, seed: seed + round });
    // The process after the last kill only inspects.
    if (round < rounds) next = startLoadProcess();
    const report = await load.report;
    if ("refused" in report) {
      tally.refusals.push(report.refused);
      tally.lost += acknowledged.length;
    } else {
      const { lost, faults } = report.findings;
      tally.lost += lost.length;
      tally.faults.push(...faults);
      // What is lost is lost once.
      const gone = new Set(lost);
      acknowledged = acknowledged.filter((act) => !gone.has(nameOf(act)));
    }
    if ("refused" in report || round === rounds) {
      await load.kill();
      if (round < rounds) await next({ store, folder, acknowledged: [], firstNumber: 0, seed }).kill();
      break;
    }
    await load.firstAct;
    await pause(untilKillMs(random));
    const acts = await load.kill();
    acknowledged.push(...acts);
    tally.kills += 1;
    tally.acknowledged += acts.length;
    tally.actsPerRound.push(acts.length);
  }
  await removeFolder(parent);
}

/** Mostly soon; sometimes late enough for a checkpoint, which is written a quarter to half a second behind. */
function untilKillMs(random: Random): number {
  return random() < 0.75 ? random() * 120 : 450 + random() * 250;
}

type LoadProcess = {
  readonly report: Promise<LoadReport>;
  readonly firstAct: Promise<unknown>;
  /** SIGKILL. Answers with everything that was acknowledged until then. */
  readonly kill: () => Promise<readonly Act[]>;
};

/** A process with its modules loaded, waiting for its order: starting one takes longer than most rounds. */
function startLoadProcess(): (order: LoadOrder) => LoadProcess {
  const child = fork(join(import.meta.dirname, "load/load-process.ts"), {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  const printed: Buffer[] = [];
  child.stdout?.on("data", (bytes: Buffer) => printed.push(bytes));
  const ended = once(child, "close");

  return (order) => {
    const report = Promise.race([
      once(child, "message").then(([said]) => said as LoadReport),
      ended.then((): LoadReport => ({ refused: "its process ended" })),
    ]);
    const firstAct = Promise.race([once(child.stdout!, "data"), ended]);
    child.send(order);
    return {
      report,
      firstAct,
      async kill() {
        child.kill("SIGKILL");
        await ended;
        process.off("exit", killWithUs);
        return actsIn(Buffer.concat(printed).toString());
      },
    };
  };
}

/** The last piece is dropped: it is empty, or was interrupted before it was whole. */
function actsIn(text: string): readonly Act[] {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Act);
}
