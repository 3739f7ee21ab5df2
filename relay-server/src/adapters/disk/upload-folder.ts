import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { MessageId, SenderId } from "@keepsake/shared/ids";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import * as z from "zod/mini";
import type { UploadOffset } from "../../ports/upload-store.ts";
import { isStorageFull } from "./durable-file.ts";

const Upload = z.object({ messageId: MessageId, senderId: SenderId, byteLength: z.int(), sha256: z.string() });
export type Upload = z.infer<typeof Upload>;

/** The files of the uploads. Rules and the order of calls are the business of its caller. */
export async function uploadFolder(folder: string) {
  await mkdir(folder, { recursive: true });
  const partPathOf = (id: MessageId) => join(folder, `${id}.part`);
  const factsPathOf = (id: MessageId) => join(folder, `${id}.json`);

  return {
    partPathOf,

    /** The uploads that an earlier process left. Where making or removing one was interrupted, its file is removed. */
    async list(): Promise<Upload[]> {
      const uploads: Upload[] = [];
      const names = await readdir(folder);
      for (const name of names.filter((each) => each.endsWith(".json"))) {
        const upload = await readUpload(join(folder, name));
        if (upload !== undefined && names.includes(`${upload.messageId}.part`)) uploads.push(upload);
      }
      const kept = new Set(uploads.flatMap(({ messageId }) => [`${messageId}.json`, `${messageId}.part`]));
      for (const name of names) if (!kept.has(name)) await rm(join(folder, name), { force: true });
      return uploads;
    },

    // No flush: an upload need not outlive a power cut, the browser still has the picture and the hash finds the damage.
    async create(upload: Upload): Promise<void> {
      const { messageId } = upload;
      await Promise.all([
        writeFile(partPathOf(messageId), "", { mode: 0o600 }),
        writeFile(`${factsPathOf(messageId)}.partial`, JSON.stringify(upload), { mode: 0o600 }),
      ]);
      await rename(`${factsPathOf(messageId)}.partial`, factsPathOf(messageId));
    },

    async append(
      { messageId, byteLength }: Upload,
      offset: number,
      bytes: Uint8Array,
    ): Promise<Result<UploadOffset, "upload-offset" | "storage-full">> {
      const file = await open(partPathOf(messageId), "r+");
      const reached = (await file.stat()).size;
      try {
        const end = offset + bytes.byteLength;
        if (offset > reached || end > byteLength) return refuse("upload-offset", { offset: reached });
        // A process that died while it wrote may have left the first part of these bytes.
        const missing = bytes.subarray(reached - offset);
        await writeWhole(file, missing, reached);
        return accept({ offset: Math.max(reached, end) });
      } catch (error) {
        if (!isStorageFull(error)) throw error;
        return refuse("storage-full");
      } finally {
        await file.close();
      }
    },

    async sha256Of(id: MessageId): Promise<string> {
      const hash = createHash("sha256");
      await pipeline(createReadStream(partPathOf(id)), hash);
      return hash.digest("hex");
    },

    async offsetOf(id: MessageId): Promise<number> {
      return (await stat(partPathOf(id))).size;
    },

    async touchedAt(id: MessageId): Promise<number> {
      return (await stat(partPathOf(id))).mtimeMs;
    },

    async touch(id: MessageId): Promise<void> {
      const now = new Date();
      await utimes(partPathOf(id), now, now);
    },

    async remove(id: MessageId): Promise<void> {
      await rm(factsPathOf(id), { force: true });
      await rm(partPathOf(id), { force: true });
    },
  };
}

async function writeWhole(file: Awaited<ReturnType<typeof open>>, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const { bytesWritten } = await file.write(bytes, written, bytes.byteLength - written, position + written);
    written += bytesWritten;
  }
}

async function readUpload(path: string): Promise<Upload | undefined> {
  try {
    return Upload.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    // Torn by a power cut; the browser still has the picture and opens the upload anew.
    return undefined;
  }
}
