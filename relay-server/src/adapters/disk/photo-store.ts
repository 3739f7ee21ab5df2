import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { PhotoId } from "@keepsake/shared/ids";
import { Instant } from "@keepsake/shared/instant";
import { accept, refuse } from "@keepsake/shared/result";
import PQueue from "p-queue";
import type { PhotoStore, StoredPhoto } from "../../ports/photos.ts";
import { flushFolder, isMissing, isStorageFull, writeDurably } from "./durable-file.ts";
import { inTurn } from "./in-turn.ts";

const FILES_OPEN_MAX = 32;
const SUB_FOLDERS = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, "0"));

/** Photos as files named by their hash, spread over sub-folders by its first two digits. */
export async function diskPhotoStore(folder: string): Promise<PhotoStore> {
  const partialFolder = join(folder, "partial");
  await rm(partialFolder, { recursive: true, force: true });
  for (const name of ["partial", ...SUB_FOLDERS]) await mkdir(join(folder, name), { recursive: true });
  await flushFolder(folder);

  const alone = inTurn<PhotoId>();
  const files = new PQueue({ concurrency: FILES_OPEN_MAX });
  const folderOf = (id: PhotoId) => join(folder, id.slice(0, 2));
  const pathOf = (id: PhotoId) => join(folderOf(id), id);

  async function save(id: PhotoId, bytes: Uint8Array) {
    const there = await statOf(pathOf(id));
    if (there?.size === bytes.byteLength) {
      const now = new Date();
      await utimes(pathOf(id), now, now);
      // The process that wrote it may have died between the move and the flush.
      await flushFolder(folderOf(id));
      return accept(id);
    }
    const partialPath = join(partialFolder, id);
    try {
      await writeDurably(partialPath, pathOf(id), bytes);
      return accept(id);
    } catch (error) {
      await rm(partialPath, { force: true });
      if (isStorageFull(error)) return refuse("storage-full");
      throw new Error(`Failed to store photo ${id}: its file could not be written.`, { cause: error });
    }
  }

  async function removeUnused(id: PhotoId, unusedSince: Instant | undefined): Promise<boolean> {
    const there = await statOf(pathOf(id));
    if (there === undefined) return false;
    if (unusedSince !== undefined && there.mtimeMs >= unusedSince) return false;
    await rm(pathOf(id));
    return true;
  }

  return {
    put(bytes) {
      const id = PhotoId.parse(createHash("sha256").update(bytes).digest("hex"));
      return alone(id, () => files.add(() => save(id, bytes)));
    },

    async read(id) {
      try {
        return await files.add(() => readFile(pathOf(id)));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },

    async has(id) {
      return (await statOf(pathOf(id))) !== undefined;
    },

    remove(id, unusedSince) {
      return alone(id, () => removeUnused(id, unusedSince));
    },

    async *list() {
      for (const name of SUB_FOLDERS) yield* photosIn(join(folder, name));
    },
  };
}

async function* photosIn(folder: string): AsyncIterable<StoredPhoto> {
  for (const name of await readdir(folder)) {
    const id = PhotoId.safeParse(name);
    const file = await statOf(join(folder, name));
    if (id.success && file !== undefined) yield { id: id.data, putAt: Instant.parse(Math.floor(file.mtimeMs)) };
  }
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
