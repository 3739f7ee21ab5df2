import { tmpdir } from "node:os";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { SimulatedDisk } from "../disk/simulated-disk.ts";
import { noTroubles, troubledFiles, type Troubles } from "../disk/troubled-files.ts";
import type { Act } from "../load/act.ts";
import { judge } from "../load/books.ts";
import { runLoad } from "../load/store-load.ts";
import { randomFrom, wholeBelow } from "../random.ts";
import { openOurs, settleOnce } from "../stores/open-stores.ts";

export type TroubleTally = {
  rounds: number;
  acknowledged: number;
  lost: number;
  readonly faults: string[];
  /** Rounds in which the store went on as if nothing had happened. */
  wentOn: number;
  /** Starts that failed although the trouble was over. */
  readonly refusals: string[];
};

export const noRounds = (): TroubleTally => ({
  rounds: 0,
  acknowledged: 0,
  lost: 0,
  faults: [],
  wentOn: 0,
  refusals: [],
});

export type TroubleKind = "full disk" | "failing flush";

const BYTES_FREE_MAX = 400_000;
const GOES_ON_MS = 1500;

const BEGIN: Readonly<Record<TroubleKind, (troubles: Troubles, bytes: number) => void>> = {
  "full disk": (troubles, bytes) => void (troubles.bytesFree = bytes),
  // A flush that fails leaves the bytes in memory only, marked as written: the next power cut takes them.
  "failing flush": (troubles, bytes) => {
    let left = bytes / 4000;
    troubles.flushFails = (path) => path.includes("/journal/") && (left -= 1) < 0;
  },
};

/**
 * Lets the disk fill up, or its flushes fail, under load. The store must stop; after the trouble, and a power cut for
 * good measure, it must open with all that it acknowledged. With `isHushed` it never hears of the trouble.
 */
export async function troubleUnderLoad(
  kind: TroubleKind,
  rounds: number,
  seed: number,
  isHushed = false,
): Promise<TroubleTally> {
  const tally = noRounds();
  const folder = await temporaryFolder("troubled");
  const random = randomFrom(seed);
  for (; tally.rounds < rounds; tally.rounds += 1) {
    const disk = new SimulatedDisk(random, tmpdir());
    const troubles = { ...noTroubles(), isHushed };
    const acknowledged: Act[] = [];
    const { store, alarms } = await openOurs(folder, { files: troubledFiles(disk.files, troubles) });
    await settleOnce(store);
    BEGIN[kind](troubles, wholeBelow(random, BYTES_FREE_MAX));
    const acknowledge = (act: Act) => void acknowledged.push(act);
    const enough = AbortSignal.timeout(GOES_ON_MS);
    await runLoad(enough, { store, random, firstNumber: 0, acknowledge });
    if (!alarms.some((alarm) => alarm.kind === "stopped")) tally.wentOn += 1;
    // Before the system has written back by itself what the failed flush left in memory.
    if (kind === "failing flush") disk.cutAfter(1);
    await store.close().catch(() => "its disk has trouble");
    await lookAfterwards(kind === "full disk" ? disk.copy() : disk.afterCut(), folder, acknowledged, tally);
  }
  await removeFolder(folder);
  return tally;
}

async function lookAfterwards(disk: SimulatedDisk, folder: string, acknowledged: readonly Act[], tally: TroubleTally) {
  tally.acknowledged += acknowledged.length;
  try {
    const { store } = await openOurs(folder, { files: disk.files });
    const { lost, faults } = await judge(store, acknowledged);
    tally.lost += lost.length;
    tally.faults.push(...faults);
    await store.close();
  } catch (error) {
    tally.refusals.push(String(error));
    tally.lost += acknowledged.length;
  }
}
