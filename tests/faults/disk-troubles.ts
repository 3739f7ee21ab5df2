import { tmpdir } from "node:os";
import { removeFolder, temporaryFolder } from "../support/folders.ts";
import { SimulatedDisk } from "./disk/simulated-disk.ts";
import { type Act, runLoad } from "./load/store-load.ts";
import { inspectStore } from "./load/inspect-store.ts";
import { randomFrom, wholeBelow } from "../support/random.ts";
import { openLowdb, insertFixturesOnce } from "./load/our-store.ts";
import type { Files, OpenFile } from "@keepsake/relay-server/src/adapters/lowdb/files.ts";

type TroubleTally = {
  rounds: number;
  acknowledged: number;
  lost: number;
  readonly faults: string[];
  /** Rounds in which the store went on as if nothing had happened. */
  wentOn: number;
  /** Starts that failed although the trouble was over. */
  readonly refusals: string[];
};

const noRounds = (): TroubleTally => ({
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
 * good measure, it must open with all that it acknowledged. With `isHidden` the store never receives the failure.
 */
export async function troubleUnderLoad(
  kind: TroubleKind,
  rounds: number,
  seed: number,
  isHidden = false,
): Promise<TroubleTally> {
  const tally = noRounds();
  const folder = await temporaryFolder("troubled");
  const random = randomFrom(seed);
  for (; tally.rounds < rounds; tally.rounds += 1) {
    const disk = new SimulatedDisk(random, tmpdir());
    const troubles = { ...noTroubles(), isHidden };
    const acknowledged: Act[] = [];
    const { store, alarms } = await openLowdb(folder, { files: troubledFiles(disk.files, troubles) });
    await insertFixturesOnce(store);
    BEGIN[kind](troubles, wholeBelow(random, BYTES_FREE_MAX));
    const acknowledge = (act: Act) => void acknowledged.push(act);
    const enough = AbortSignal.timeout(GOES_ON_MS);
    await runLoad(enough, { store, random, firstNumber: 0, acknowledge });
    if (!alarms.some((alarm) => alarm.kind === "stopped")) tally.wentOn += 1;
    // Before the system has written back by itself what the failed flush left in memory.
    if (kind === "failing flush") disk.cutAfter(1);
    await store.close().catch(() => "its disk has trouble");
    await inspectAfterwards(kind === "full disk" ? disk.copy() : disk.afterCut(), folder, acknowledged, tally);
  }
  await removeFolder(folder);
  return tally;
}

async function inspectAfterwards(
  disk: SimulatedDisk,
  folder: string,
  acknowledged: readonly Act[],
  tally: TroubleTally,
) {
  tally.acknowledged += acknowledged.length;
  try {
    const { store } = await openLowdb(folder, { files: disk.files });
    const { lost, faults } = await inspectStore(store, acknowledged);
    tally.lost += lost.length;
    tally.faults.push(...faults);
    await store.close();
  } catch (error) {
    tally.refusals.push(String(error));
    tally.lost += acknowledged.length;
  }
}

/** Failures that can be switched on and off for a disk while a store is open on it. */
type Troubles = {
  /** Appending more than this fails, after as much as fits. */
  bytesFree: number;
  /** Flushes of matching files fail. */
  flushFails: (path: string) => boolean;
  /** For the control: every failure is kept from the store. */
  isHidden: boolean;
};

const noTroubles = (): Troubles => ({ bytesFree: Infinity, flushFails: () => false, isHidden: false });

function troubledFiles(files: Files, troubles: Troubles): Files {
  return {
    ...files,
    open: async (path, mode) => troubledFile(await files.open(path, mode), path, troubles),
  };
}

function troubledFile(file: OpenFile, path: string, troubles: Troubles): OpenFile {
  const fail = (code: string) => {
    if (!troubles.isHidden) throw Object.assign(new Error(`${code}: the disk of this test has trouble`), { code });
  };
  return {
    byteLength: file.byteLength,
    truncate: (byteLength) => file.truncate(byteLength),
    close: () => file.close(),
    async append(text) {
      const fitting = text.slice(0, troubles.bytesFree);
      troubles.bytesFree -= fitting.length;
      if (fitting.length > 0) await file.append(fitting);
      if (fitting.length < text.length) fail("ENOSPC");
    },
    async datasync() {
      if (!troubles.flushFails(path)) await file.datasync();
      else fail("EIO");
    },
  };
}
