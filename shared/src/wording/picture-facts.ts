import { PHOTO_PIXELS_MAX, PHOTO_SIDE_PX_MAX, UPLOAD_BYTES_MAX } from "../message/limits.ts";

/** The limits of a picture as people read them; the same figures in both languages. */
export const PICTURE_FACTS = {
  formats: "JPEG, PNG, GIF, WebP, AVIF",
  megabytes: Math.floor(UPLOAD_BYTES_MAX / 1_000_000),
  sidePx: PHOTO_SIDE_PX_MAX,
  megapixels: Math.floor(PHOTO_PIXELS_MAX / 1_000_000),
} as const;
