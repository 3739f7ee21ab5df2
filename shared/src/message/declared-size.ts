import { accept, refuse, type Result } from "../result.ts";
import { PHOTO_PIXELS_MAX, PHOTO_SIDE_PX_MAX, PHOTO_SIDE_PX_MIN } from "./limits.ts";
import type { PictureMediaType } from "./picture-types.ts";

export type DeclaredSize = { readonly widthPx: number; readonly heightPx: number };

/** Enough of a file for any header but that of a JPEG with megabytes of metadata before its picture. */
export const HEADER_BYTES = 256 * 1024;

type Reader = (head: DataView) => DeclaredSize | undefined;

/**
 * The size that a file claims for its picture, from its first bytes; undefined where they do not say.
 * A decoder reserves memory by this claim, so it is read before any decoder starts. By hand, and not with image-size:
 * that follows the boxes of a HEIF file by their own sizes, and one of size 0 held it for ever (GHSA-5p2g-fcmc-qvqq).
 */
export function declaredSizeOf(mediaType: PictureMediaType, head: Uint8Array): DeclaredSize | undefined {
  try {
    return READERS[mediaType](new DataView(head.buffer, head.byteOffset, head.byteLength));
  } catch (error) {
    // The file ends inside its header.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export function judgeSize(size: DeclaredSize): Result<DeclaredSize, "picture-too-large" | "picture-too-small"> {
  const longerSidePx = Math.max(size.widthPx, size.heightPx);
  if (longerSidePx > PHOTO_SIDE_PX_MAX) return refuse("picture-too-large");
  if (size.widthPx * size.heightPx > PHOTO_PIXELS_MAX) return refuse("picture-too-large");
  if (longerSidePx < PHOTO_SIDE_PX_MIN) return refuse("picture-too-small");
  return accept(size);
}

const READERS: Readonly<Record<PictureMediaType, Reader>> = {
  "image/png": (head) => ({ widthPx: head.getUint32(16), heightPx: head.getUint32(20) }),
  "image/gif": (head) => ({ widthPx: head.getUint16(6, true), heightPx: head.getUint16(8, true) }),
  "image/bmp": (head) => ({ widthPx: head.getInt32(18, true), heightPx: Math.abs(head.getInt32(22, true)) }),
  "image/jpeg": jpegSize,
  "image/webp": webpSize,
  "image/avif": avifSize,
};

/** All start-of-frame markers; the other codes between them are tables (DHT, JPG, DAC). */
const isStartOfFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegSize(head: DataView): DeclaredSize | undefined {
  let at = 2;
  while (head.getUint8(at) === 0xff) {
    const marker = head.getUint8(at + 1);
    if (isStartOfFrame(marker)) return { widthPx: head.getUint16(at + 7), heightPx: head.getUint16(at + 5) };
    // Any number of 0xff may stand before a marker.
    at += marker === 0xff ? 1 : 2 + head.getUint16(at + 2);
  }
  return undefined;
}

const WEBP_READERS: Readonly<Record<string, Reader>> = {
  "VP8 ": (head) => ({ widthPx: head.getUint16(26, true) & 0x3fff, heightPx: head.getUint16(28, true) & 0x3fff }),
  VP8L: (head) => {
    const bits = head.getUint32(21, true);
    return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
  },
  VP8X: (head) => ({ widthPx: uint24(head, 24) + 1, heightPx: uint24(head, 27) + 1 }),
};

function webpSize(head: DataView): DeclaredSize | undefined {
  return WEBP_READERS[letters(head, 12)]?.(head);
}

/** The letters `ispe`, before each size in a HEIF file. */
const ISPE = 0x69_73_70_65;

/** The largest of the sizes in it: the whole of a picture made of tiles, rather than one tile. */
function avifSize(head: DataView): DeclaredSize | undefined {
  let largest: DeclaredSize | undefined;
  for (let at = 0; at <= head.byteLength - 4; at += 1) {
    if (head.getUint32(at) !== ISPE) continue;
    const size = { widthPx: head.getUint32(at + 8), heightPx: head.getUint32(at + 12) };
    if (largest === undefined || size.widthPx * size.heightPx > largest.widthPx * largest.heightPx) largest = size;
  }
  return largest;
}

function letters(head: DataView, at: number): string {
  return String.fromCharCode(head.getUint8(at), head.getUint8(at + 1), head.getUint8(at + 2), head.getUint8(at + 3));
}

function uint24(head: DataView, at: number): number {
  return head.getUint16(at, true) | (head.getUint8(at + 2) << 16);
}
