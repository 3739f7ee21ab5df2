import { PHOTO_PIXELS_MAX, PHOTO_SIDE_PX_MAX, PHOTO_SIDE_PX_MIN } from "./limits.ts";
import { accept, refuse, type Result } from "../result.ts";
import type { DeclaredSize } from "./declared-size.ts";

export function judgeSize(size: DeclaredSize): Result<DeclaredSize, "picture-too-large" | "picture-too-small"> {
  const longerSidePx = Math.max(size.widthPx, size.heightPx);
  if (longerSidePx > PHOTO_SIDE_PX_MAX) return refuse("picture-too-large");
  if (size.widthPx * size.heightPx > PHOTO_PIXELS_MAX) return refuse("picture-too-large");
  if (longerSidePx < PHOTO_SIDE_PX_MIN) return refuse("picture-too-small");
  return accept(size);
}
