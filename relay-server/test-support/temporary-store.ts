import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Store } from "../src/ports/store.ts";
import { lowdbStore, type LowdbStoreOptions } from "../src/adapters/lowdb/lowdb-store.ts";
import type { Alarm } from "../src/adapters/lowdb/troubles.ts";

/** A fresh, empty store; `reopen` closes it and opens what it left behind. The one who opens also cleans up. */
export type OpenStore = () => Promise<{ readonly store: Store; readonly reopen: () => Promise<Store> }>;

export const AUDIT_KEY = new Uint8Array(32).fill(7);

/** A folder for one test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "keepsake-store-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a store that ends with the test, and collects its alarms. */
export async function openStore(
  folder: string,
  options: Partial<LowdbStoreOptions> = {},
): Promise<{ readonly store: Store; readonly alarms: readonly Alarm[] }> {
  const alarms: Alarm[] = [];
  const store = await lowdbStore(folder, { auditKey: AUDIT_KEY, alarm: (alarm) => alarms.push(alarm), ...options });
  onTestFinished(() => store.close());
  return { store, alarms };
}

export const openTemporary: OpenStore = async () => {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder);
  const reopen = async () => {
    await store.close();
    return (await openStore(folder)).store;
  };
  return { store, reopen };
};
