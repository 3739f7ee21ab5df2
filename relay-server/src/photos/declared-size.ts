import type { PictureMediaType } from "@keepsake/shared/message/picture-types";

export type DeclaredSize = { readonly widthPx: number; readonly heightPx: number };

/** Enough of a file for any header but that of a JPEG with megabytes of metadata before its picture. */
export const HEADER_BYTES = 256 * 1024;

type Reader = (head: Buffer) => DeclaredSize | undefined;

/**
 * The size that a file claims for its picture, from its first bytes; undefined where they do not say.
 * A decoder reserves memory by this claim, so it is looked at before any decoder is.
 */
export function declaredSizeOf(mediaType: PictureMediaType, head: Buffer): DeclaredSize | undefined {
  try {
    return READERS[mediaType](head);
  } catch (error) {
    // The file ends inside its header.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const READERS: Readonly<Record<PictureMediaType, Reader>> = {
  "image/png": (head) => ({ widthPx: head.readUInt32BE(16), heightPx: head.readUInt32BE(20) }),
  "image/gif": (head) => ({ widthPx: head.readUInt16LE(6), heightPx: head.readUInt16LE(8) }),
  "image/bmp": (head) => ({ widthPx: head.readInt32LE(18), heightPx: Math.abs(head.readInt32LE(22)) }),
  "image/jpeg": jpegSize,
  "image/webp": webpSize,
  "image/avif": avifSize,
};

/** All start-of-frame markers; the other codes between them are tables (DHT, JPG, DAC). */
const isStartOfFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegSize(head: Buffer): DeclaredSize | undefined {
  let at = 2;
  while (head.readUInt8(at) === 0xff) {
    const marker = head.readUInt8(at + 1);
    if (isStartOfFrame(marker)) return { widthPx: head.readUInt16BE(at + 7), heightPx: head.readUInt16BE(at + 5) };
    // Any number of 0xff may stand before a marker.
    at += marker === 0xff ? 1 : 2 + head.readUInt16BE(at + 2);
  }
  return undefined;
}

const WEBP_READERS: Readonly<Record<string, Reader>> = {
  "VP8 ": (head) => ({ widthPx: head.readUInt16LE(26) & 0x3fff, heightPx: head.readUInt16LE(28) & 0x3fff }),
  VP8L: (head) => {
    const bits = head.readUInt32LE(21);
    return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
  },
  VP8X: (head) => ({ widthPx: head.readUIntLE(24, 3) + 1, heightPx: head.readUIntLE(27, 3) + 1 }),
};

function webpSize(head: Buffer): DeclaredSize | undefined {
  return WEBP_READERS[head.toString("latin1", 12, 16)]?.(head);
}

/** The largest of the sizes in it: the whole of a picture made of tiles, rather than one tile. */
function avifSize(head: Buffer): DeclaredSize | undefined {
  let largest: DeclaredSize | undefined;
  for (let at = head.indexOf("ispe"); at !== -1; at = head.indexOf("ispe", at + 4)) {
    const size = { widthPx: head.readUInt32BE(at + 8), heightPx: head.readUInt32BE(at + 12) };
    if (largest === undefined || size.widthPx * size.heightPx > largest.widthPx * largest.heightPx) largest = size;
  }
  return largest;
}
