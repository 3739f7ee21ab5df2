import { type LowdbStoreOptions, lowdbStore } from "@keepsake/relay-server/src/adapters/lowdb/lowdb-store.ts";
import type { Alarm } from "@keepsake/relay-server/src/adapters/lowdb/troubles.ts";
import { insertFixtures } from "@keepsake/relay-server/test-support/fixtures.ts";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import { CREDITS, SENDERS } from "./store-load.ts";
import type { SimulatedDisk } from "../disk/simulated-disk.ts";

export const AUDIT_KEY = new Uint8Array(32).fill(7);
/** Small, so that a short run begins and drops many segments. */
const SEGMENT_BYTES = 48 * 1024;
/** Short, so that a short run meets many checkpoints. */
const REST_MS = 250;

type Opened = { readonly store: Store; readonly alarms: readonly Alarm[] };

export async function openLowdb(folder: string, options: Partial<LowdbStoreOptions> = {}): Promise<Opened> {
  const alarms: Alarm[] = [];
  const store = await lowdbStore(folder, {
    auditKey: AUDIT_KEY,
    segmentBytes: SEGMENT_BYTES,
    restMs: REST_MS,
    alarm: (alarm) => alarms.push(alarm),
    ...options,
  });
  return { store, alarms };
}

/** Inserts the people of the load, unless they are there. */
export async function insertFixturesOnce(store: Store): Promise<void> {
  const isInserted = (await store.directory.get("contact", `contact-${SENDERS - 1}`)) !== undefined;
  if (!isInserted || (await store.messages.account(`sender-${SENDERS - 1}` as never)).bought === 0) {
    await insertFixtures(store, SENDERS, CREDITS);
  }
}

/** Closes a store that was only inspected. Its disk is switched off first, so that it writes no checkpoints. */
export async function abandon(store: Store, disk: SimulatedDisk): Promise<void> {
  disk.cutAfter(1);
  await store.close().catch(() => "its disk is off");
}
