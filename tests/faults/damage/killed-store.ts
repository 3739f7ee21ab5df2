import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { messageIdOf, send } from "@keepsake/relay-server/test-support/fixtures.ts";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import { SimulatedDisk } from "../disk/simulated-disk.ts";
import { type Act, runLoad } from "../load/store-load.ts";
import { type Random, randomFrom } from "../../support/random.ts";
import { openLowdb, insertFixturesOnce } from "../load/our-store.ts";

const FIRST_ACTS = 260;
const LATER_ACTS = 160;
const LAST_MESSAGE = 9_000_000;

/** What a killed relay leaves: checkpoints of an earlier moment, and lines that none of them has. */
export type Remains = {
  readonly folder: string;
  readonly disk: SimulatedDisk;
  readonly acknowledged: readonly Act[];
  readonly random: Random;
  /**
   * The segment that was being written, where in it the last commit begins, which `acknowledged` knows nothing of, and
   * where the commit before it does, which was acknowledged.
   */
  readonly lastSegment: { readonly path: string; readonly tailStart: number; readonly acknowledgedStart: number };
  readonly remove: () => Promise<void>;
};

export async function killedStore(seed: number): Promise<Remains> {
  const random = randomFrom(seed);
  const folder = await temporaryFolder("damage");
  const disk = new SimulatedDisk(random, tmpdir());
  const acknowledged: Act[] = [];
  for (const [round, acts] of [FIRST_ACTS, LATER_ACTS].entries()) {
    const { store } = await openLowdb(folder, { files: disk.files });
    await insertFixturesOnce(store);
    await workFor(acts, (signal, acknowledge) =>
      runLoad(signal, { store, random, firstNumber: round * 1_000_000, acknowledge }),
    ).then((done) => acknowledged.push(...done));
    if (round === 0) {
      // Long enough for all checkpoints of the first round to be written.
      await pause(700);
      await store.close();
      continue;
    }
    const lastSegment = await commitAtTheEnd(store, disk, folder, acknowledged);
    const remains = disk.copy();
    await store.close();
    return { folder, disk: remains, acknowledged, random, lastSegment, remove: () => removeFolder(folder) };
  }
  throw new Error("Failed to leave a store behind: it was never killed.");
}

/** Sends one more photo. Where that began a new segment it counts as acknowledged, and another is sent behind it. */
async function commitAtTheEnd(
  store: Store,
  disk: SimulatedDisk,
  folder: string,
  acknowledged: Act[],
): Promise<Remains["lastSegment"]> {
  for (let number = LAST_MESSAGE; ; number += 1) {
    const path = lastSegmentOf(disk, folder);
    const before = disk.bytesOf(path);
    const tailStart = before.length;
    const acknowledgedStart = before.lastIndexOf("\n", tailStart - 2) + 1;
    await send(store, 0, messageIdOf(number));
    if (lastSegmentOf(disk, folder) === path) return { path, tailStart, acknowledgedStart };
    acknowledged.push({ kind: "moved", messageId: messageIdOf(number), action: "submit" });
  }
}

async function workFor(
  count: number,
  work: (signal: AbortSignal, acknowledge: (act: Act) => void) => Promise<void>,
): Promise<readonly Act[]> {
  const acts: Act[] = [];
  const enough = new AbortController();
  await work(enough.signal, (act) => {
    acts.push(act);
    if (acts.length >= count) enough.abort();
  });
  return acts;
}

function lastSegmentOf(disk: SimulatedDisk, folder: string): string {
  const path = [...disk.paths()]
    .filter((name) => name.startsWith(join(folder, "journal")))
    .toSorted()
    .at(-1);
  if (path === undefined) throw new Error("Failed to find the journal of a store that has worked.");
  return path;
}
