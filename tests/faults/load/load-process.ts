import { writeSync } from "node:fs";
import type { Store } from "@keepsake/relay-server/src/ports/store.ts";
import { randomFrom } from "../random.ts";
import { openOurs, settleOnce } from "../stores/open-stores.ts";
import { stockStore } from "../stores/stock-store.ts";
import type { Act } from "./act.ts";
import { judge, type StoreFindings } from "./books.ts";
import { runLoad } from "./store-load.ts";

export type StoreKind = "ours" | "answers before it writes";

/** What a waiting process is told once: open, say whether all that was acknowledged is there, then work until killed. */
export type LoadOrder = {
  readonly store: StoreKind;
  readonly folder: string;
  readonly acknowledged: readonly Act[];
  readonly firstNumber: number;
  readonly seed: number;
};

/** Where the store did not open, nothing of it is there. */
export type LoadReport = { readonly verdict: StoreFindings } | { readonly refused: string };

const openings: Readonly<Record<StoreKind, (folder: string) => Promise<Store>>> = {
  ours: async (folder) => (await openOurs(folder)).store,
  "answers before it writes": (folder) => stockStore(`${folder}/stock.json`, { awaitsWrite: false }),
};

const forever = new AbortController();

process.once("message", (order: LoadOrder) => void work(order));

async function work({ store: kind, folder, acknowledged, firstNumber, seed }: LoadOrder): Promise<void> {
  try {
    const store = await openings[kind](folder);
    report({ verdict: await judge(store, acknowledged) });
    await settleOnce(store);
    await runLoad(forever.signal, { store, random: randomFrom(seed), firstNumber, acknowledge });
  } catch (error) {
    report({ refused: String(error) });
  }
}

function report(what: LoadReport): void {
  process.send?.(what);
}

/** Out of this process before anything else happens: a kill takes back nothing that was said. */
function acknowledge(act: Act): void {
  writeSync(1, `${JSON.stringify(act)}\n`);
}
