import { tmpdir } from "node:os";
import { SimulatedDisk } from "./disk/simulated-disk.ts";
import type { Act } from "./load/act.ts";
import { judge } from "./load/books.ts";
import { workAsTown } from "./load/town-load.ts";
import { type Random, randomFrom, wholeBelow } from "./random.ts";
import { abandon } from "./stores/abandon.ts";
import { settleOnce } from "./stores/open-stores.ts";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";

/** So many cuts of one disk, each met by a start on what the one before left. */
const CUTS_PER_DISK = 10;
const MESSAGES_PER_CUT = 1_000_000;
const OUTCOMES_PER_CUT = 4;
const CLOSING_CHANCE = 0.4;
const ACTS_BEFORE_CLOSING = 40;

export type CutTally = {
  cuts: number;
  /** Cuts that came before the store had opened again. */
  cutsWhileOpening: number;
  acknowledged: number;
  lost: number;
  /** What was left after a cut, looked at in full: several ways in which each cut may have ended. */
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
export type OpenOn = (disk: SimulatedDisk) => Promise<Store>;

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
  let acknowledged: Act[] | undefined = [];
  for (let cut = 0; cut < cuts; cut += 1) {
    acknowledged = await look(disk, openOn, acknowledged, tally);
    if (acknowledged === undefined) return;
    const load = { random, stepsMax, firstNumber: cut * MESSAGES_PER_CUT };
    const acts = await (random() < CLOSING_CHANCE ? cutWhileClosing : cutAtWork)(disk, openOn, load, tally);
    acknowledged.push(...acts);
    tally.acknowledged += acts.length;
    tally.cuts += 1;
    // A cut can end in many ways; some are looked at, and one is gone on with.
    for (let outcome = 1; outcome < OUTCOMES_PER_CUT; outcome += 1) {
      await look(disk.afterCut(), openOn, acknowledged, tally);
    }
    disk = disk.afterCut();
  }
  await look(disk, openOn, acknowledged, tally);
}

type CutLoad = { readonly random: Random; readonly stepsMax: number; readonly firstNumber: number };

async function cutAtWork(disk: SimulatedDisk, openOn: OpenOn, load: CutLoad, tally: CutTally): Promise<readonly Act[]> {
  disk.cutAfter(wholeBelow(load.random, load.stepsMax) + 1);
  const acts: Act[] = [];
  const ended = new AbortController();
  let store: Store | undefined;
  try {
    store = await openOn(disk);
    await settleOnce(store);
    const acknowledge = (act: Act) => void (disk.isOff || acts.push(act));
    // Stock lowdb leaves some callers without any answer once a write has failed.
    await Promise.race([workAsTown(ended.signal, { store, acknowledge, ...load }), disk.off]);
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
  await settleOnce(store);
  const acknowledge = (act: Act) => {
    acts.push(act);
    if (acts.length >= ACTS_BEFORE_CLOSING) ended.abort();
  };
  await workAsTown(ended.signal, { store, acknowledge, ...load });
  disk.cutAfter(wholeBelow(load.random, load.stepsMax) + 1);
  await store.close().catch(() => "its disk is off");
  return acts;
}

/** Answers with what is to be looked for after the next cut: a loss counts once. Undefined where nothing opens any more. */
async function look(
  disk: SimulatedDisk,
  openOn: OpenOn,
  acknowledged: readonly Act[],
  tally: CutTally,
): Promise<Act[] | undefined> {
  let isLost = true;
  tally.outcomes += 1;
  // On a copy: looking changes nothing of what the next start finds.
  const looked = disk.copy();
  let store: Store | undefined;
  try {
    store = await openOn(looked);
    const { lost, faults } = await judge(store, acknowledged);
    tally.lost += lost.length;
    tally.faults.push(...faults);
    isLost = lost.length > 0;
    return isLost ? [] : [...acknowledged];
  } catch (error) {
    tally.refusals.push(String(error));
    tally.lost += acknowledged.length;
    return undefined;
  } finally {
    if (store !== undefined) await abandon(store, looked);
    if (isLost) tally.outcomesWithLoss += 1;
  }
}
