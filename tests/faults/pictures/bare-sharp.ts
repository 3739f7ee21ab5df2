import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { memoryHungryPng } from "../../support/hostile-pictures.ts";
import { phonePicture } from "../../support/pictures.ts";
import { removeFolder, REPOSITORY, temporaryFolder } from "../../support/folders.ts";
import { metadataBytes } from "./metadata-bytes.ts";

const PROGRAM = `
  import sharp from "sharp";
  await sharp(process.argv[1]).resize(2048).jpeg().toBuffer();
  console.log(process.resourceUsage().maxRSS * 1024);`;

/** The controls: what the same pictures do to sharp alone, without a watchdog and told to keep what it finds. */
export async function bareSharp(): Promise<{ readonly peakBytes: number; readonly metadataBytes: number }> {
  const folder = await temporaryFolder("bare-sharp");
  const path = join(folder, "hungry.png");
  await writeFile(path, await memoryHungryPng());
  const args = ["--input-type=module", "--eval", PROGRAM, path];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: REPOSITORY });
  const kept = await sharp(await phonePicture())
    .keepMetadata()
    .resize(2048)
    .jpeg()
    .toBuffer();
  await removeFolder(folder);
  return { peakBytes: Number(stdout), metadataBytes: metadataBytes(kept) };
}
