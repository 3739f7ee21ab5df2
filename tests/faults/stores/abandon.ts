import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import type { SimulatedDisk } from "../disk/simulated-disk.ts";

/** Lets go of a store that was only looked at: without a disk it writes no checkpoints on its way out. */
export async function abandon(store: Store, disk: SimulatedDisk): Promise<void> {
  disk.cutAfter(1);
  await store.close().catch(() => "its disk is off");
}
