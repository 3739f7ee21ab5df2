import { join } from "node:path";
import { atOnce, document, FILES_AT_ONCE, type Disk } from "./document.ts";
import { ALL_FOLDERS, folderOf } from "./page-files.ts";

/** Which files there must be, and the oldest line of the journal each must at least have got to. */
export type Revs = ReadonlyMap<string, number>;

type CatalogueDocument = { readonly droppedSeq: number; readonly revs: Readonly<Record<string, number>> };

/**
 * Written before lines are dropped from the journal: until then the lines show which files there must be,
 * and afterwards a lost file, or an old copy of one, must not pass for a new and empty one.
 */
export async function writeCatalogue(disk: Disk, folder: string, droppedSeq: number, revs: Revs): Promise<void> {
  const parts = new Map<string, Record<string, number>>(ALL_FOLDERS.map((name) => [name, {}]));
  for (const [file, rev] of revs) (parts.get(folderOf(file)) ?? {})[file] = rev;
  await atOnce(FILES_AT_ONCE, parts, async ([name, part]) => {
    const data: CatalogueDocument = { droppedSeq, revs: part };
    await document(disk, join(folder, `${name}.json`), data).write();
  });
  await disk.folders.flush();
}

export async function readCatalogue(disk: Disk, folder: string): Promise<{ droppedSeq: number; revs: Revs }> {
  const names = (await disk.files.list(folder)).filter((name) => name.endsWith(".json"));
  if (names.length === 0) return { droppedSeq: 0, revs: new Map() };

  const revs = new Map<string, number>();
  const parts = await Promise.all(ALL_FOLDERS.map((name) => readPart(disk, join(folder, `${name}.json`))));
  for (const part of parts) for (const [file, rev] of Object.entries(part.revs)) revs.set(file, rev);
  // A power cut may leave some parts newer; lines were dropped only when all of them were written.
  return { droppedSeq: Math.min(...parts.map(({ droppedSeq }) => droppedSeq)), revs };
}

async function readPart(disk: Disk, path: string): Promise<CatalogueDocument> {
  const low = document<CatalogueDocument>(disk, path, { droppedSeq: 0, revs: {} });
  await low.read();
  return low.data;
}
