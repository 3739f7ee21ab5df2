import { join } from "node:path";
import { askProcess } from "../ask-process.ts";
import type { Cuts, CutTally } from "../power-cuts.ts";

/** Runs in a process of its own, in which lowdb's file system is the simulated disk. */
export function cutStockPower(cuts: Cuts): Promise<CutTally> {
  const hooks = join(import.meta.dirname, "../disk/put-lowdb-on-simulated-disk.ts");
  return askProcess(join(import.meta.dirname, "stock-power-process.ts"), cuts, hooks);
}
