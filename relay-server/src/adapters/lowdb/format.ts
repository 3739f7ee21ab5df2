import { join } from "node:path";
import { document, type Disk } from "./document.ts";
import { StoreFormatUnknown } from "./troubles.ts";

/** Of journal and checkpoints. It goes up with each change after which one side would misread what the other wrote. */
const FORMAT = 1;
const FILE = "format.json";

/** Notes in a new store which format it is in, and refuses another one. A store without a note is in the first format. */
export async function requireFormat(disk: Disk, folder: string): Promise<void> {
  const note = document<{ readonly format?: number }>(disk, join(folder, FILE), {});
  await note.read();
  const { format } = note.data;
  if (format === FORMAT) return;
  if (format !== undefined) {
    throw new StoreFormatUnknown(
      `Failed to open ${folder}: ${FILE} says format ${format}, and this version of Keepsake reads format ${FORMAT}. ` +
        "Start the version that wrote it.",
    );
  }
  note.data = { format: FORMAT };
  await note.write();
  await disk.folders.flush();
}
