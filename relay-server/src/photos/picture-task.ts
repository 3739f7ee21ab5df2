import { RENDITION_SIDE_PX_MAX } from "@keepsake/shared/message/limits";
import type { Result } from "@keepsake/shared/result";
import * as z from "zod/mini";

/** What a child is asked: make our own pictures of the file at `path`, in the empty folder `outputFolder`. */
export const PictureTask = z.object({
  path: z.string(),
  /** As sniffed; a decoder that finds another format in the file is not believed. */
  mediaType: z.string(),
  outputFolder: z.string(),
});
export type PictureTask = z.infer<typeof PictureTask>;

export const RENDITION_NAME = "rendition.jpg";
export const THUMBNAIL_NAME = "thumbnail.jpg";

const SidePx = z.int().check(z.minimum(1), z.maximum(RENDITION_SIDE_PX_MAX));

export const PictureFacts = z.object({
  widthPx: SidePx,
  heightPx: SidePx,
  thumbhash: z.string().check(z.regex(/^[A-Za-z0-9+/]{4,60}={0,2}$/u)),
  dHash: z.string().check(z.regex(/^[0-9a-f]{16}$/u)),
});
export type PictureFacts = z.infer<typeof PictureFacts>;

const PICTURE_REFUSALS = ["picture-too-large", "picture-too-small", "picture-broken", "storage-full"] as const;
export type PictureRefusal = (typeof PICTURE_REFUSALS)[number];

/** A child has decoded what a stranger sent, so even its answers are checked. */
export const PictureAnswer = z.union([
  z.object({ ok: z.literal(true), value: PictureFacts }),
  z.object({ ok: z.literal(false), code: z.enum(PICTURE_REFUSALS) }),
]);
export type PictureAnswer = Result<PictureFacts, PictureRefusal>;

export const CHILD_READY = "ready";
/** A child says so before it touches a picture: one that was lost earlier has not seen it. */
export const TASK_BEGUN = "begun";

/** Whether a file system refused for want of room, on the disk or in a quota. */
export function isStorageFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
