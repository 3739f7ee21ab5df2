import { dirname } from "node:path";
import { Low, type Adapter } from "lowdb";
import type { Files } from "./files.ts";
import type { FolderFlush } from "./folder-flush.ts";
import { checksum, seal, unseal } from "../sealed-line.ts";
import { StoreDamaged } from "./troubles.ts";

export const TEMPORARY = ".tmp";

/** What documents are read and written with. */
export type Disk = { readonly files: Files; readonly folders: FolderFlush };

/**
 * A lowdb document that is replaced whole, survives a power cut at any moment and knows when a bit of it changed.
 * A write is durable after the next `folders.flush()`, which many share.
 */
export function document<Data extends object>({ files, folders }: Disk, path: string, data: Data): Low<Data> {
  const adapter: Adapter<Data> = {
    async read() {
      const bytes = await files.read(path);
      if (bytes === undefined) return null;
      const read = unseal<Data>(bytes.toString("utf8").trimEnd(), checksum);
      if (read === undefined) throw new StoreDamaged(`Failed to read ${path}: its checksum does not fit.`);
      return read;
    },
    async write(next) {
      const temporary = `${path}${TEMPORARY}`;
      const file = await files.open(temporary, "replace");
      try {
        await file.append(`${seal(next, checksum).text}\n`);
        await file.datasync();
      } finally {
        await file.close();
      }
      await files.rename(temporary, path);
      folders.note(dirname(path));
    },
  };
  return new Low(adapter, data);
}
