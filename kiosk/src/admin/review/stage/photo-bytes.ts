import type { PhotoId } from "@keepsake/shared/ids";
import { photoPath } from "@keepsake/shared/protocol/sign-in-requests";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { decodePicture } from "../../../screen/decode-picture.ts";
import { queryOptions, type QueryClient } from "@tanstack/preact-query";

/** A photo in memory, decoded. */
export type LoadedPhoto = { readonly bitmap: ImageBitmap };

const PHOTO = "photo";
/** Long enough for the undo bar to show it, short enough that no photo stays in memory for nothing. */
const KEPT_MS = 20_000;

type Photographed = Pick<ReviewItem, "messageId"> & { readonly photo: Pick<ReviewItem["photo"], "id"> };

/** The rendition of a message that this reviewer has claimed: fetched once, checked against its hash, decoded before it is needed. */
export function photoQuery(token: string, { messageId, photo }: Photographed) {
  return queryOptions({
    queryKey: [PHOTO, messageId, photo.id],
    queryFn: ({ signal }) => loadPhoto(signal, token, photoPath(messageId, "rendition"), photo.id),
    gcTime: KEPT_MS,
    retry: 1,
  });
}

async function loadPhoto(signal: AbortSignal, token: string, path: string, photoId: PhotoId): Promise<LoadedPhoto> {
  const response = await fetch(path, { signal, cache: "no-store", headers: { Authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`Failed to load a photo: the relay answered ${response.status}.`);
  const bytes = await response.arrayBuffer();
  // A decision names the photo by its hash, so the photo on the screen must be exactly these bytes.
  if ((await sha256(bytes)) !== photoId)
    throw new Error("Failed to load a photo: its bytes are not those of its name.");
  const bitmap = await decoded(bytes);
  if (signal.aborted) {
    // No query holds it, so nothing else would release it.
    bitmap.close();
    signal.throwIfAborted();
  }
  return { bitmap };
}

/** Kiosks decode from memory to memory, so that nothing reaches their disk. A desk browser may have no such decoder (decision 0037). */
function decoded(jpeg: ArrayBuffer): Promise<ImageBitmap> {
  return "ImageDecoder" in globalThis
    ? decodePicture(jpeg, Infinity)
    : createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }));
}

/** Frees the pixels of a photo when its query is removed: soon after no screen shows it, and at sign-out. Returns how to stop. */
export function releasePhotosWithTheirQueries(queries: QueryClient): () => void {
  return queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "removed" || query.queryKey[0] !== PHOTO) return;
    const photo = query.state.data as LoadedPhoto | undefined;
    photo?.bitmap.close();
  });
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
