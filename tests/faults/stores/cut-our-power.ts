import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { type Cuts, cutPower, type CutTally } from "../power-cuts.ts";
import { openOurs } from "./open-stores.ts";

/** Only the lock on the folder is real; all that is stored is on the simulated disk. */
export async function cutOurPower(cuts: Cuts): Promise<CutTally> {
  const folder = await temporaryFolder("power-cut");
  const tally = await cutPower(cuts, async (disk) => (await openOurs(folder, { files: disk.files })).store);
  await removeFolder(folder);
  return tally;
}
