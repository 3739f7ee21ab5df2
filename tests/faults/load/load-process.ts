import { writeSync } from "node:fs";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import { randomFrom } from "../../support/random.ts";
import { openLowdb, insertFixturesOnce } from "./our-store.ts";
import { stockStore } from "./stock-store.ts";
import { type Act, runLoad } from "./store-load.ts";
import { inspectStore, type StoreFindings } from "./inspect-store.ts";

export type StoreKind = "ours" | "answers before it writes";

/** The one order of a waiting process: open the store, report whether all that was acknowledged is there, then work until killed. */
export type LoadOrder = {
  readonly store: StoreKind;
  readonly folder: string;
  readonly acknowledged: readonly Act[];
  readonly firstNumber: number;
  readonly seed: number;
};

/** `refused` where the store did not open. */
export type LoadReport = { readonly findings: StoreFindings } | { readonly refused: string };

const openings: Readonly<Record<StoreKind, (folder: string) => Promise<Store>>> = {
  ours: async (folder) => (await openLowdb(folder)).store,
  "answers before it writes": (folder) => stockStore(`${folder}/stock.json`, { awaitsWrite: false }),
};

const forever = new AbortController();

process.once("message", (order: LoadOrder) => void work(order));

async function work({ store: kind, folder, acknowledged, firstNumber, seed }: LoadOrder): Promise<void> {
  try {
    const store = await openings[kind](folder);
    report({ findings: await inspectStore(store, acknowledged) });
    await insertFixturesOnce(store);
    await runLoad(forever.signal, { store, random: randomFrom(seed), firstNumber, acknowledge });
  } catch (error) {
    report({ refused: String(error) });
  }
}

function report(what: LoadReport): void {
  process.send?.(what);
}

/** Written synchronously, so that a kill cannot take back an acknowledgement. */
function acknowledge(act: Act): void {
  writeSync(1, `${JSON.stringify(act)}\n`);
}
