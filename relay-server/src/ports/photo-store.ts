import type { PhotoId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Result } from "@keepsake/shared/result";

/** Our own re-encodings, each under the hash of its bytes. What a sender uploaded never comes here. */
export interface PhotoStore {
  /**
   * Answers only when the bytes would outlive a power cut. Putting the same bytes again keeps one photo
   * and counts as a new use of it.
   */
  put(bytes: Uint8Array): Promise<Result<PhotoId, "storage-full">>;

  read(id: PhotoId): Promise<Uint8Array | undefined>;

  has(id: PhotoId): Promise<boolean>;

  /**
   * Returns whether the photo was there and is removed. With `unusedSince` a photo put at or after that moment stays,
   * so that a sweep cannot take what a sender is just handing in again.
   */
  remove(id: PhotoId, unusedSince?: Instant): Promise<boolean>;

  /** All photos and when each was last put, in no order: what the sweep of orphans goes through. */
  list(): AsyncIterable<StoredPhoto>;
}

export type StoredPhoto = { readonly id: PhotoId; readonly putAt: Instant };
