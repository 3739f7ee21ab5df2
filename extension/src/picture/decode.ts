import { declaredSizeOf, HEADER_BYTES, judgeSize } from "@keepsake/shared/message/declared-size";
import { type PictureMediaType, pictureTypeOf } from "@keepsake/shared/message/picture-types";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { drawInDocument } from "./in-document.ts";

export type DecodeRefusal = "picture-broken" | "picture-too-small" | "picture-too-large";

/**
 * A picture as the page shows it, upright. Pages show pictures with small faults, such as a wrong checksum or a missing
 * end, which `createImageBitmap` refuses; those are drawn by way of an `<img>`.
 */
export async function decode(bytes: Blob): Promise<Result<ImageBitmap, DecodeRefusal>> {
  const head = new Uint8Array(await bytes.slice(0, HEADER_BYTES).arrayBuffer());
  const hasEnd = await endsAsItShould(bytes, pictureTypeOf(head));
  const picture = await bitmapOf(bytes);
  if (picture !== undefined && (hasEnd || isWhole(picture))) return accept(picture);
  picture?.close();
  const declared = judgeDeclared(head);
  if (!declared.ok) return declared;
  const drawn = await drawInDocument({ toDraw: bytes, kind: "bitmap" });
  const repaired = drawn && (await bitmapOf(drawn));
  return repaired !== undefined && (hasEnd || isWhole(repaired)) ? accept(repaired) : refuse("picture-broken");
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
function judgeDeclared(head: Uint8Array): Result<unknown, DecodeRefusal> {
  const mediaType = pictureTypeOf(head);
  if (mediaType === undefined) return refuse("picture-broken");
  const declared = declaredSizeOf(mediaType, head);
  return declared === undefined ? accept(null) : judgeSize(declared);
}

/** Other bytes may follow, but no more than a maker of cameras adds. */
const TAIL_BYTES = 64 * 1024;
const END_OF_JPEG = "\u00ff\u00d9";
const END_OF_PNG = "IEND";

/** False for a JPEG or PNG of which only the beginning arrived. Of other files it is not known. */
async function endsAsItShould(bytes: Blob, mediaType: PictureMediaType | undefined): Promise<boolean> {
  if (mediaType !== "image/jpeg" && mediaType !== "image/png") return true;
  // One character for each byte.
  const tail = new TextDecoder("latin1").decode(await bytes.slice(-TAIL_BYTES).arrayBuffer());
  return tail.includes(mediaType === "image/jpeg" ? END_OF_JPEG : END_OF_PNG);
}

/** Without its last percent it is the picture; half of it is nothing to pay for. */
const MISSING_SHARE_MAX = 0.05;
const ROWS = 200;

/** Of what a file lacks, browsers leave the lower end of the picture: Chromium transparent, Firefox white. */
function isWhole(picture: ImageBitmap): boolean {
  const context = new OffscreenCanvas(1, ROWS).getContext("2d");
  if (context === null) return true;
  context.imageSmoothingEnabled = false;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, 1, ROWS);
  context.drawImage(picture, 0, 0, 1, ROWS);
  const { data } = context.getImageData(0, 0, 1, ROWS);
  const isPainted = (row: number) => data.subarray(4 * row, 4 * row + 3).some((value) => value !== 255);
  const painted = 1 + Array.from({ length: ROWS }, (_, row) => row).findLastIndex(isPainted);
  return 1 - painted / ROWS <= MISSING_SHARE_MAX;
}
