import type { MessageId, SenderId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Result } from "@keepsake/shared/result";

/**
 * Pictures on their way up, in chunks, one for each message id. What was acknowledged outlives the relay's own death.
 * Nobody but the sender who opened an upload learns that it exists.
 */
export interface UploadStore {
  /**
   * Opens an upload or resumes it; everything before `offset` is here already.
   * Refuses "message-differs" for an id that stands for another picture or another sender, "rate-limited" when
   * the sender has too much under way.
   */
  open(
    messageId: MessageId,
    senderId: SenderId,
    announced: AnnouncedUpload,
  ): Promise<Result<UploadOffset, "picture-too-heavy" | "message-differs" | "rate-limited" | "storage-full">>;

  /**
   * Appends in the order of the calls. Bytes that are here already are accepted again unread; a gap, or more than was
   * announced, is refused as "upload-offset" with the fact `offset`.
   */
  append(
    messageId: MessageId,
    senderId: SenderId,
    offset: number,
    bytes: Uint8Array,
  ): Promise<Result<UploadOffset, "upload-unknown" | "upload-offset" | "storage-full">>;

  /**
   * Checks the hash and lends the finished file to `ingest`; nothing else touches the upload meanwhile.
   * When `ingest` accepts, the upload is gone. When it refuses, the upload stays: try again or discard it.
   * "upload-corrupt" has discarded it, so that the next `open` starts at 0.
   */
  finish<Value, Code extends string>(
    messageId: MessageId,
    senderId: SenderId,
    ingest: (path: string, sha256: string) => Promise<Result<Value, Code>>,
  ): Promise<Result<Value, Code | "upload-unknown" | "upload-offset" | "upload-corrupt" | "storage-full">>;

  discard(messageId: MessageId, senderId: SenderId): Promise<void>;

  /** Discards every upload untouched since the given moment and returns how many there were. */
  sweep(untouchedSince: Instant): Promise<number>;
}

export type AnnouncedUpload = {
  readonly byteLength: number;
  /** Of the whole picture, in lower-case hex. */
  readonly sha256: string;
};

export type UploadOffset = { readonly offset: number };
