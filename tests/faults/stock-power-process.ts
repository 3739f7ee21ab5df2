import { tmpdir } from "node:os";
import { join } from "node:path";
import { useDisk } from "./disk/simulated-fs.ts";
import { type Cuts, cutPower } from "./power-cuts.ts";
import { stockStore } from "./load/stock-store.ts";

/** Stock lowdb, each write awaited, under the same power cuts. */
process.once("message", (cuts: Cuts) => void cutAndReport(cuts));

async function cutAndReport(cuts: Cuts): Promise<void> {
  const tally = await cutPower(cuts, (disk) => {
    useDisk(disk);
    return stockStore(join(tmpdir(), "stock.json"), { awaitsWrite: true });
  });
  process.send?.(tally, () => process.exit(0));
}
