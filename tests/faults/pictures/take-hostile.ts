import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diskPhotoStore } from "@keepsake/relay-server/src/adapters/disk/photo-store.ts";
import { type IntakeFact, startPhotoIntake } from "@keepsake/relay-server/src/photos/photo-intake.ts";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import type { HostilePicture } from "./hostile-set.ts";
import { metadataBytes } from "./metadata-bytes.ts";

export type Taken = {
  readonly name: string;
  readonly outcome: string;
  readonly durationMs: number;
  /** Of the child; 0 where the picture was refused at the door. */
  readonly peakBytes: number;
  /** Of the child, contained. */
  readonly loss?: string;
  readonly metadataBytes: number;
};

/** Takes pictures in through real children, one after another. A picture that throws has reached the relay. */
export async function takeHostile(pictures: AsyncIterable<HostilePicture>): Promise<readonly Taken[]> {
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
  const all: Taken[] = [];
  for await (const { name, bytes } of pictures) {
    const path = join(folder, "upload");
    await writeFile(path, bytes);
    fact = undefined;
    const startedAtMs = performance.now();
    const answer = await intake
      .take(path)
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
