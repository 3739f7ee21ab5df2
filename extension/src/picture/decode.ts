import { declaredSizeOf, HEADER_BYTES, judgeSize } from "@keepsake/shared/message/declared-size";
import { pictureTypeOf } from "@keepsake/shared/message/picture-types";
import { accept, refuse, type Result } from "@keepsake/shared/result";
import { drawInDocument } from "./in-document.ts";

export type DecodeRefusal = "picture-broken" | "picture-too-small" | "picture-too-large";

/**
 * A picture as the page shows it, upright. Pages show pictures with small faults, such as a wrong checksum or a missing
 * end, which `createImageBitmap` refuses; those are drawn by way of an `<img>`.
 */
export async function decode(bytes: Blob): Promise<Result<ImageBitmap, DecodeRefusal>> {
  const head = new Uint8Array(await bytes.slice(0, HEADER_BYTES).arrayBuffer());
  const picture = await bitmapOf(bytes);
  if (picture !== undefined && isWhole(picture, head)) return accept(picture);
  picture?.close();
  const declared = judgeDeclared(head);
  if (!declared.ok) return declared;
  const drawn = await drawInDocument({ toDraw: bytes, kind: "bitmap" });
  const repaired = drawn && (await bitmapOf(drawn));
  return repaired !== undefined && isWhole(repaired, head) ? accept(repaired) : refuse("picture-broken");
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

/** Without its last percent it is the picture; half of it is nothing to pay for. */
const MISSING_SHARE_MAX = 0.05;
const ROWS = 200;

/** Browsers paint what there is of a file and leave the rest, at its lower end, transparent. */
function isWhole(picture: ImageBitmap, head: Uint8Array): boolean {
  if (mayBeTransparent(head)) return true;
  const context = new OffscreenCanvas(1, ROWS).getContext("2d");
  if (context === null) return true;
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, 0, 0, 1, ROWS);
  const { data } = context.getImageData(0, 0, 1, ROWS);
  const rows = Array.from({ length: ROWS }, (_, row) => row);
  const painted = 1 + rows.findLastIndex((row) => data[4 * row + 3] !== 0);
  return 1 - painted / ROWS <= MISSING_SHARE_MAX;
}

const PNG_COLOUR_TYPE_AT = 25;
const PNG_WITHOUT_ALPHA: ReadonlySet<number | undefined> = new Set([0, 2]);

/** Only of these files it is sure that no part of the picture is meant to be transparent. */
function mayBeTransparent(head: Uint8Array): boolean {
  const mediaType = pictureTypeOf(head);
  if (mediaType === "image/jpeg") return false;
  const isOpaquePng = mediaType === "image/png" && PNG_WITHOUT_ALPHA.has(head[PNG_COLOUR_TYPE_AT]);
  return !isOpaquePng || new TextDecoder("latin1").decode(head).includes("tRNS");
}
