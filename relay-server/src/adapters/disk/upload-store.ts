import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { MINUTE_MS } from "@keepsake/shared/instant";
import { UPLOAD_BYTES_MAX } from "@keepsake/shared/message/limits";
import { accept, refuse } from "@keepsake/shared/result";
import PQueue from "p-queue";
import type { UploadStore } from "../../ports/upload-store.ts";
import { isStorageFull } from "./durable-file.ts";
import type { HasRoomFor } from "./free-space.ts";
import { inTurn } from "./in-turn.ts";
import { type Upload, uploadFolder } from "./upload-folder.ts";

const FILES_OPEN_MAX = 32;
/** An upload that is idle for so long is discarded when its sender begins another, since most of them were given up. */
const IDLE_MS = 10 * MINUTE_MS;

/** How much one sender may have under way at once. */
export type UploadBudget = { readonly uploadsMax: number; readonly bytesMax: number };

const BUDGET: UploadBudget = { uploadsMax: 16, bytesMax: 4 * UPLOAD_BYTES_MAX };
/** More than rendition and thumbnail of any photo take. */
const INGESTED_BYTES_MAX = 2 * 1024 * 1024;

/**
 * Each upload is a part file, whose length is the offset, and a small file that says whose it is. What the disk has no
 * room for is refused before it is written, so that uploads never take the room that commits need.
 */
export async function diskUploadStore(
  folder: string,
  { budget = BUDGET, hasRoomFor }: { readonly budget?: UploadBudget; readonly hasRoomFor: HasRoomFor },
): Promise<UploadStore> {
  const onDisk = await uploadFolder(folder);
  const uploads = new Map((await onDisk.list()).map((upload) => [upload.messageId, upload]));
  const alone = inTurn<MessageId>();
  const files = new PQueue({ concurrency: FILES_OPEN_MAX });

  function isOverBudget(added: Upload): boolean {
    const own = [...uploads.values(), added].filter(({ senderId }) => senderId === added.senderId);
    const bytes = own.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return own.length > budget.uploadsMax || bytes > budget.bytesMax;
  }

  async function makeRoomFor(added: Upload): Promise<void> {
    const own = [...uploads.values()].filter(({ senderId }) => senderId === added.senderId);
    for (const { messageId } of own) {
      if (!isOverBudget(added)) return;
      await discardUntouched(messageId, Date.now() - IDLE_MS);
    }
  }

  async function create(upload: Upload) {
    if (!(await hasRoomFor(upload.byteLength))) return refuse("storage-full");
    await makeRoomFor(upload);
    if (isOverBudget(upload)) return refuse("rate-limited");
    // Counted before anything is awaited: two opens at once cannot both have the last place.
    uploads.set(upload.messageId, upload);
    try {
      await files.add(() => onDisk.create(upload));
      return accept({ offset: 0 });
    } catch (error) {
      await discard(upload.messageId);
      if (isStorageFull(error)) return refuse("storage-full");
      throw error;
    }
  }

  async function discard(messageId: MessageId): Promise<void> {
    await onDisk.remove(messageId);
    uploads.delete(messageId);
  }

  function discardUntouched(messageId: MessageId, since: number): Promise<boolean> {
    return alone(messageId, async () => {
      if (!uploads.has(messageId) || (await onDisk.touchedAt(messageId)) >= since) return false;
      await discard(messageId);
      return true;
    });
  }

  function ownUpload(messageId: MessageId, senderId: SenderId): Upload | undefined {
    const upload = uploads.get(messageId);
    return upload?.senderId === senderId ? upload : undefined;
  }

  return {
    open: (messageId, senderId, announced) =>
      alone(messageId, async () => {
        if (announced.byteLength > UPLOAD_BYTES_MAX) return refuse("picture-too-heavy");
        const upload = uploads.get(messageId);
        if (upload === undefined) return create({ messageId, senderId, ...announced });
        if (!isSame(upload, { messageId, senderId, ...announced })) return refuse("message-differs");
        await onDisk.touch(messageId);
        return accept({ offset: await onDisk.offsetOf(messageId) });
      }),

    append: (messageId, senderId, offset, bytes) =>
      alone(messageId, async () => {
        const upload = ownUpload(messageId, senderId);
        if (upload === undefined) return refuse("upload-unknown");
        if (!(await hasRoomFor(bytes.byteLength))) return refuse("storage-full");
        return files.add(() => onDisk.append(upload, offset, bytes));
      }),

    finish: (messageId, senderId, ingest) =>
      alone(messageId, async () => {
        const upload = ownUpload(messageId, senderId);
        if (upload === undefined) return refuse("upload-unknown");
        const offset = await onDisk.offsetOf(messageId);
        if (offset < upload.byteLength) return refuse("upload-offset", { offset });
        if ((await files.add(() => onDisk.sha256Of(messageId))) !== upload.sha256) {
          await discard(messageId);
          return refuse("upload-corrupt");
        }
        if (!(await hasRoomFor(INGESTED_BYTES_MAX))) return refuse("storage-full");
        const ingested = await ingest(onDisk.partPathOf(messageId), upload.sha256);
        if (ingested.ok) await discard(messageId);
        return ingested;
      }),

    discard: (messageId, senderId) =>
      alone(messageId, async () => {
        if (ownUpload(messageId, senderId) !== undefined) await discard(messageId);
      }),

    async sweep(untouchedSince) {
      const ids = [...uploads.keys()];
      const swept = await Promise.all(ids.map((messageId) => discardUntouched(messageId, untouchedSince)));
      return swept.filter(Boolean).length;
    },
  };
}

function isSame(one: Upload, other: Upload): boolean {
  return one.senderId === other.senderId && one.byteLength === other.byteLength && one.sha256 === other.sha256;
}
