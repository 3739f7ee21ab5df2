import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diskPhotoStore } from "@keepsake/relay-server/src/adapters/disk/photo-store.ts";
import { type IntakeFact, startPhotoIntake } from "@keepsake/relay-server/src/photos/photo-intake.ts";
import { REPOSITORY, removeFolder, temporaryFolder } from "../../support/folders.ts";
import type { HostilePicture } from "./hostile-pictures.ts";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import sharp from "sharp";
import { memoryHungryPng } from "../../support/hostile-pictures.ts";
import { phonePicture } from "../../support/pictures.ts";

type Ingested = {
  readonly name: string;
  readonly outcome: string;
  readonly durationMs: number;
  /** Of the child; 0 where the picture was refused before a child saw it. */
  readonly peakBytes: number;
  /** Of the child, contained. */
  readonly loss?: string;
  readonly metadataBytes: number;
};

/** Ingests pictures in real children, one after another. A picture that throws has crashed more than its child. */
export async function ingestHostile(pictures: AsyncIterable<HostilePicture>): Promise<readonly Ingested[]> {
  const folder = await temporaryFolder("hostile");
  const photos = await diskPhotoStore(join(folder, "photos"));
  let fact: IntakeFact | undefined;
  const intake = await startPhotoIntake({
    photos,
    scratchFolder: join(folder, "scratch"),
    observe(observed) {
      fact = observed;
    },
  });
  const all: Ingested[] = [];
  for await (const { name, bytes } of pictures) {
    const path = join(folder, "upload");
    await writeFile(path, bytes);
    fact = undefined;
    const startedAtMs = performance.now();
    const answer = await intake
      .ingest(path)
      .catch((error: unknown) => ({ ok: false as const, code: `threw ${String(error)}` }));
    const durationMs = performance.now() - startedAtMs;
    const made = answer.ok ? [answer.value.id, answer.value.thumbnailId] : [];
    const outputs = await Promise.all(made.map((id) => photos.read(id)));
    const { peakBytes = 0, loss } = (fact ?? {}) as Partial<IntakeFact>;
    all.push({
      name,
      outcome: answer.ok ? "accepted" : answer.code,
      durationMs: Math.round(durationMs),
      peakBytes,
      ...(loss === undefined ? {} : { loss }),
      metadataBytes: outputs.reduce((sum, output) => sum + metadataBytes(output ?? Buffer.alloc(0)), 0),
    });
  }
  await intake.stop();
  await removeFolder(folder);
  return all;
}

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

const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;
const JFIF_BYTES = 18;

/** Bytes of a JPEG that say anything about the picture beyond drawing it: APPn and COM segments, and what follows the end. */
export function metadataBytes(jpeg: Uint8Array): number {
  const view = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  let bytes = 0;
  let at = 2;
  while (at + 4 <= view.length && view[at + 1] !== START_OF_SCAN) {
    const [marker = 0, length] = [view[at + 1], view.readUInt16BE(at + 2) + 2];
    const isJfif = marker === 0xe0 && length === JFIF_BYTES;
    if (((marker & 0xf0) === 0xe0 && !isJfif) || marker === COMMENT) bytes += length;
    at += length;
  }
  const end = view.lastIndexOf(Buffer.from([0xff, 0xd9]));
  return bytes + (end === -1 ? 0 : view.length - end - 2);
}
