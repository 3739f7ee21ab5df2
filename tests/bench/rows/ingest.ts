import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diskPhotoStore } from "@keepsake/relay-server/src/adapters/disk/photo-store.ts";
import { startPhotoIntake } from "@keepsake/relay-server/src/photos/photo-intake.ts";
import { phonePicture } from "../../support/pictures.ts";
import { removeFolder, temporaryFolder } from "../../support/folders.ts";
import { bareSharp } from "../peers/bare-sharp.ts";
import { judged, median, type Row, rounded, msOf } from "../row.ts";

const ROUNDS = 5;
const PICTURES = 6;
const AT_ONCE = 2;

/** Pictures a second through the whole intake, children and durable storage included, against sharp in one process. */
export async function measure(): Promise<readonly Row[]> {
  const folder = await temporaryFolder("bench-ingest");
  const picture = join(folder, "phone.jpg");
  const bytes = await phonePicture();
  await writeFile(picture, bytes);
  const photos = await diskPhotoStore(join(folder, "photos"));
  const intake = await startPhotoIntake({ photos, scratchFolder: join(folder, "scratch") });

  async function oursMs(): Promise<number> {
    const waiting = Array.from({ length: PICTURES }).values();
    return msOf(() =>
      Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (const _picture of waiting) {
            const ingested = await intake.ingest(picture);
            if (!ingested.ok) throw new Error(`Failed to ingest a picture: ${ingested.code}.`);
          }
        }),
      ),
    );
  }

  async function sharpMs(): Promise<number> {
    return msOf(async () => {
      for (let done = 0; done < PICTURES; done += 1) await bareSharp(picture, folder);
    });
  }

  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = -1; round < ROUNDS; round += 1) {
    const [oneMs, otherMs] = [await oursMs(), await sharpMs()];
    if (round < 0) continue;
    ours.push((PICTURES / oneMs) * 1000);
    bare.push((PICTURES / otherMs) * 1000);
  }
  await intake.stop();
  await removeFolder(folder);

  return [
    judged({
      name: `ingest of a 12 MP JPEG, two at a time (${rounded(median(ours))} a second)`,
      value: median(ours) / median(bare),
      unit: "×",
      against: `bare sharp, one by one: ${rounded(median(bare))} a second`,
      goal: { atLeast: 1 },
      inputs: { pictureBytes: bytes.byteLength, pictures: PICTURES, atOnce: AT_ONCE, rounds: ROUNDS },
      samples: { ours: ours.map(rounded), peer: bare.map(rounded) },
    }),
  ];
}
