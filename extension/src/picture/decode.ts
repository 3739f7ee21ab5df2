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
  const picture = await bitmapOf(bytes);
  if (picture !== undefined) return accept(picture);
  const declared = await judgeDeclared(bytes);
  if (!declared.ok) return declared;
  const drawn = await drawInDocument({ toDraw: bytes, kind: "bitmap" });
  const repaired = drawn && (await bitmapOf(drawn));
  return repaired === undefined ? refuse("picture-broken") : accept(repaired);
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
async function judgeDeclared(bytes: Blob): Promise<Result<unknown, DecodeRefusal>> {
  const head = new Uint8Array(await bytes.slice(0, HEADER_BYTES).arrayBuffer());
  const mediaType = pictureTypeOf(head);
  if (mediaType === undefined) return refuse("picture-broken");
  const declared = declaredSizeOf(mediaType, head);
  return declared === undefined ? accept(null) : judgeSize(declared);
}
