import { RENDITION_SIDE_PX_MAX } from "@keepsake/shared/message/limits";
import type { Region, Size } from "./edit.ts";

/** What a standing kiosk has for a photo beside its words and buttons. */
const KIOSK_PHOTO: Size = { widthPx: 1080, heightPx: 1260 };

/** Of such a shape a kiosk shows at most 420 px across, which is less than a phone does. */
const TALL_SHAPE_MIN = 3;

/**
 * Whether the words on a picture are too small to be read on a kiosk that shows all of it, as on a screenshot of a long
 * page. `size`: as it was found, or as it was prepared, which has the same shape and at most 2048 px.
 */
export function isTooTallToRead({ widthPx, heightPx }: Size): boolean {
  return heightPx >= RENDITION_SIDE_PX_MAX && heightPx >= TALL_SHAPE_MIN * widthPx;
}

/** The part of a very tall picture that fills a kiosk, from its top: all of its width. */
export function readablePartOf({ widthPx, heightPx }: Size): Region {
  const height = (widthPx * KIOSK_PHOTO.heightPx) / (KIOSK_PHOTO.widthPx * heightPx);
  return { x: 0, y: 0, width: 1, height: Math.min(1, height) };
}
