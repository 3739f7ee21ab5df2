import { declaredSizeOf, HEADER_BYTES, judgeSize } from "@keepsake/shared/message/declared-size";
import { type PictureMediaType, pictureTypeOf } from "@keepsake/shared/message/picture-types";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { completenessOf, MISSING_SHARE_MAX } from "./completeness.ts";
import { drawInDocument } from "./in-document.ts";

export type DecodeRefusal = "picture-broken" | "picture-too-small" | "picture-too-large";

/**
 * A picture as the page shows it, upright. Pages show pictures with small faults, such as a wrong checksum or a missing
 * end, which `createImageBitmap` refuses; those are drawn by way of an `<img>`.
 */
export async function decode(bytes: Blob): Promise<Result<ImageBitmap, DecodeRefusal>> {
  const file = new Uint8Array(await bytes.arrayBuffer());
  const mediaType = pictureTypeOf(file);
  const completeness = mediaType === undefined ? "whole" : completenessOf(mediaType, file);
  const picture = await bitmapOf(bytes);
  if (picture !== undefined) {
    // Firefox takes half a picture, too, and leaves the rest white.
    if (completeness === "whole") return accept(picture);
    if (completeness === "cut-short" && hasItsEnd(picture, mediaType, "white")) return accept(picture);
    picture.close();
    return refuse("picture-broken");
  }
  const declared = judgeDeclared(file.subarray(0, HEADER_BYTES), mediaType);
  if (!declared.ok) return declared;
  const drawn = completeness === "too-little" ? undefined : await drawInDocument({ toDraw: bytes, kind: "bitmap" });
  const repaired = drawn && (await bitmapOf(drawn));
  const isAccepted = repaired !== undefined && hasItsEnd(repaired, mediaType, "transparent");
  return isAccepted ? accept(repaired) : refuse("picture-broken");
}

/** Orientation is part of decoding. Undefined for what the browser does not decode. */
async function bitmapOf(bytes: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(bytes, { imageOrientation: "from-image" });
  } catch {
    return undefined;
  }
}

/** A browser refuses a giant like damage; what the file claims for itself tells the two apart. */
function judgeDeclared(head: Uint8Array, mediaType: PictureMediaType | undefined): Result<unknown, DecodeRefusal> {
  if (mediaType === undefined) return refuse("picture-broken");
  const declared = declaredSizeOf(mediaType, head);
  return declared === undefined ? accept(null) : judgeSize(declared);
}

const SIDE_PX = 200;
const WHITE = 0xff_ff_ff_ff;

/**
 * Of what a file lacks, browsers leave the lower end of the picture bare: always transparent in an `<img>`, else perhaps
 * white. Only of a JPEG can the lower end be at another side, where it was turned upright.
 */
function hasItsEnd(
  picture: ImageBitmap,
  mediaType: PictureMediaType | undefined,
  bare: "transparent" | "white",
): boolean {
  const context = new OffscreenCanvas(SIDE_PX, SIDE_PX).getContext("2d");
  if (context === null) return true;
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, 0, 0, SIDE_PX, SIDE_PX);
  const pixels = new Uint32Array(context.getImageData(0, 0, SIDE_PX, SIDE_PX).data.buffer);
  const isPainted = (pixel?: number) => pixel !== 0 && (bare === "transparent" || pixel !== WHITE);
  const lines = Array.from({ length: SIDE_PX }, (_, line) => line);
  const rows = lines.map((y) => lines.some((x) => isPainted(pixels[y * SIDE_PX + x])));
  const columns = lines.map((x) => lines.some((y) => isPainted(pixels[y * SIDE_PX + x])));
  const sides = mediaType === "image/jpeg" ? [rows, rows.toReversed(), columns, columns.toReversed()] : [rows];
  return sides.every((side) => side.lastIndexOf(true) + 1 >= (1 - MISSING_SHARE_MAX) * SIDE_PX);
}
