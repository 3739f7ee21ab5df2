import { tmpdir } from "node:os";
import { SimulatedDisk } from "./disk/simulated-disk.ts";
import { type Act, runLoad } from "./load/store-load.ts";
import { inspectStore } from "./load/inspect-store.ts";
import { type Random, randomFrom, wholeBelow } from "../support/random.ts";
import { abandon, openLowdb, insertFixturesOnce } from "./load/our-store.ts";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { join } from "node:path";
import { askProcess } from "./ask-process.ts";

/** So many cuts of one disk, each met by a start on what the one before left. */
const CUTS_PER_DISK = 10;
const MESSAGES_PER_CUT = 1_000_000;
const OUTCOMES_PER_CUT = 4;
const CLOSING_CHANCE = 0.4;
const ACTS_BEFORE_CLOSING = 40;

type CutTally = {
  cuts: number;
  /** Cuts that came before the store had opened again. */
  cutsWhileOpening: number;
  acknowledged: number;
  /** In the outcomes that were gone on with. */
  lost: number;
  /** Disks inspected in full after a cut: several ways in which each cut may have ended. */
  outcomes: number;
  outcomesWithLoss: number;
  readonly faults: string[];
  readonly refusals: string[];
};

export type Cuts = {
  readonly cuts: number;
  readonly seed: number;
  /** The power goes within so many steps of the disk after a start. */
  readonly stepsMax: number;
};

/** Opens a store of the kind under trial on a disk. */
type OpenOn = (disk: SimulatedDisk) => Promise<Store>;

/** Cuts the power of a disk under load, again and again; a start on what is left must find all that was acknowledged. */
export async function cutPower({ cuts, seed, stepsMax }: Cuts, openOn: OpenOn): Promise<CutTally> {
  const tally: CutTally = {
    cuts: 0,
    cutsWhileOpening: 0,
    acknowledged: 0,
    lost: 0,
    outcomes: 0,
    outcomesWithLoss: 0,
    faults: [],
    refusals: [],
  };
  for (let first = 0; first < cuts; first += CUTS_PER_DISK) {
    const few = { cuts: Math.min(CUTS_PER_DISK, cuts - first), seed: seed + first, stepsMax };
    await cutOneDisk(few, openOn, tally);
  }
  return tally;
}

async function cutOneDisk({ cuts, seed, stepsMax }: Cuts, openOn: OpenOn, tally: CutTally): Promise<void> {
  const random = randomFrom(seed);
  let disk = new SimulatedDisk(random, tmpdir());
  let acknowledged: Act[] = [];
  for (let cut = 0; cut < cuts; cut += 1) {
    const load = { random, stepsMax, firstNumber: cut * MESSAGES_PER_CUT };
    const acts = await (random() < CLOSING_CHANCE ? cutWhileClosing : cutAtWork)(disk, openOn, load, tally);
    acknowledged.push(...acts);
    tally.acknowledged += acts.length;
    tally.cuts += 1;
    // A cut can end in many ways: inspect some of them, and go on with the last.
    let lost: number | "all" = 0;
    for (let outcome = 1; outcome <= OUTCOMES_PER_CUT; outcome += 1) {
      const next = disk.afterCut();
      lost = await lostOn(next, openOn, acknowledged, tally);
      if (outcome === OUTCOMES_PER_CUT) disk = next;
    }
    tally.lost += lost === "all" ? acknowledged.length : lost;
    // What is lost is lost once, and where nothing opens any more another disk is taken.
    if (lost !== 0) acknowledged = [];
    if (lost === "all") disk = new SimulatedDisk(random, tmpdir());
  }
}

type CutLoad = { readonly random: Random; readonly stepsMax: number; readonly firstNumber: number };

async function cutAtWork(disk: SimulatedDisk, openOn: OpenOn, load: CutLoad, tally: CutTally): Promise<readonly Act[]> {
  disk.cutAfter(wholeBelow(load.random, load.stepsMax) + 1);
  const acts: Act[] = [];
  const ended = new AbortController();
  let store: Store | undefined;
  try {
    store = await openOn(disk);
    await insertFixturesOnce(store);
    const acknowledge = (act: Act) => void (disk.isOff || acts.push(act));
    // Stock lowdb leaves some callers without any answer once a write has failed.
    await Promise.race([runLoad(ended.signal, { store, acknowledge, ...load }), disk.off]);
  } catch (error) {
    if (!disk.isOff) throw error;
    tally.cutsWhileOpening += 1;
  }
  ended.abort();
  await store?.close().catch(() => "its disk is off");
  return acts;
}

/** A store that closes writes all its checkpoints at once: each of their steps is met by some cut. */
async function cutWhileClosing(disk: SimulatedDisk, openOn: OpenOn, load: CutLoad): Promise<readonly Act[]> {
  const acts: Act[] = [];
  const ended = new AbortController();
  const store = await openOn(disk);
  await insertFixturesOnce(store);
  const acknowledge = (act: Act) => {
    acts.push(act);
    if (acts.length >= ACTS_BEFORE_CLOSING) ended.abort();
  };
  await runLoad(ended.signal, { store, acknowledge, ...load });
  disk.cutAfter(wholeBelow(load.random, load.stepsMax) + 1);
  await store.close().catch(() => "its disk is off");
  return acts;
}

/** How many of the acknowledged acts are gone; all of them where the store does not open. */
async function lostOn(
  disk: SimulatedDisk,
  openOn: OpenOn,
  acknowledged: readonly Act[],
  tally: CutTally,
): Promise<number | "all"> {
  tally.outcomes += 1;
  // On a copy, so that the inspection changes nothing of what the next start finds.
  const inspected = disk.copy();
  let store: Store | undefined;
  let lost: number | "all" = "all";
  try {
    store = await openOn(inspected);
    const findings = await inspectStore(store, acknowledged);
    tally.faults.push(...findings.faults);
    lost = findings.lost.length;
  } catch (error) {
    tally.refusals.push(String(error));
  }
  if (store !== undefined) await abandon(store, inspected);
  if (lost !== 0) tally.outcomesWithLoss += 1;
  return lost;
}

/** Only the lock on the folder is real; all that is stored is on the simulated disk. */
export async function cutLowdbPower(cuts: Cuts): Promise<CutTally> {
  const folder = await temporaryFolder("power-cut");
  const tally = await cutPower(cuts, async (disk) => (await openLowdb(folder, { files: disk.files })).store);
  await removeFolder(folder);
  return tally;
}

/** Runs in a process of its own, in which lowdb's file system is the simulated disk. */
export function cutStockPower(cuts: Cuts): Promise<CutTally> {
  const hooks = join(import.meta.dirname, "disk/simulated-fs.ts");
  return askProcess(join(import.meta.dirname, "stock-power-process.ts"), cuts, hooks);
}
