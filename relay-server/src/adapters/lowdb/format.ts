import { join } from "node:path";
import { document, type Disk } from "./document.ts";
import { StoreFormatUnknown } from "./troubles.ts";

/**
 * Of journal and checkpoints. It goes up with each change after which one side would misread what the other wrote, and
 * then the step that brings the format before over comes with it (decision 0051).
 */
const FORMAT = 2;
const FILE = "format.json";

/** Notes in a new store which format it is in, and refuses another one. */
export async function requireFormat(disk: Disk, folder: string, journalFolder: string): Promise<void> {
  const note = document<{ readonly format?: number }>(disk, join(folder, FILE), {});
  await note.read();
  // The note is durable before the first line is; where there are lines and no note, it was not thought of yet.
  const isNew = (await disk.files.list(journalFolder)).length === 0;
  const format = note.data.format ?? (isNew ? undefined : 1);
  if (format === FORMAT) return;
  if (format !== undefined) {
    throw new StoreFormatUnknown(
      `Failed to open ${folder}: it is in format ${format}, and this version of Keepsake reads format ${FORMAT}. ` +
        "Start the version that wrote it.",
    );
  }
  note.data = { format: FORMAT };
  await note.write();
  await disk.folders.flush();
}
