import type { PhotoId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Result } from "@keepsake/shared/result";
import type { IngestedPhoto } from "@keepsake/shared/message/message";

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

/** Turns an uploaded file into a photo of our own making. The file is untrusted; this process never decodes it. */
export interface PhotoIntake {
  /**
   * Rendition and thumbnail are durable in the photo store when this answers. The file at `path` is left alone.
   * "picture-too-hard" took too much time or memory, or brought its decoder down; "busy" may be tried again.
   */
  ingest(path: string): Promise<Result<IngestedPhoto, IntakeRefusal>>;

  /** Ends the children and answers what waits with "busy"; resolves when no child is left. */
  stop(): Promise<void>;
}

export type IntakeRefusal =
  | "not-a-picture"
  | "picture-too-large"
  | "picture-too-small"
  | "picture-broken"
  | "picture-too-hard"
  | "busy"
  | "storage-full";
