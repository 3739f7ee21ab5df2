import type { PictureMediaType } from "@keepsake/shared/message/picture-types";

/**
 * Whether a picture file is all there, as far as its own structure tells. Where it is `cut-short`, the rows of the picture
 * show how much is missing. Where it has `too-little`, they do not: it is coarse in its full height, or lacks its top.
 */
export type Completeness = "whole" | "cut-short" | "too-little";

/** Without its last twentieth it is the picture; half of it is nothing to pay for. */
export const MISSING_SHARE_MAX = 0.05;

/** What follows the picture in its file, such as the film of a motion photo, does not count. */
export function completenessOf(mediaType: PictureMediaType, file: Uint8Array): Completeness {
  try {
    return READERS[mediaType](new DataView(file.buffer, file.byteOffset, file.byteLength));
  } catch (error) {
    // The file ends inside its header.
    if (error instanceof RangeError) return "too-little";
    throw error;
  }
}

type Reader = (file: DataView) => Completeness;

const READERS: Readonly<Record<PictureMediaType, Reader>> = {
  "image/jpeg": jpegCompleteness,
  "image/png": pngCompleteness,
  "image/gif": gifCompleteness,
  "image/bmp": bmpCompleteness,
  // Of these, cut short, browsers draw nothing at all.
  "image/webp": () => "whole",
  "image/avif": () => "whole",
};

/** Markers of ITU T.81, table B.1. */
const SOF2 = 0xc2;
const EOI = 0xd9;
const SOS = 0xda;
/** Those that begin a frame; the other codes between them are tables (DHT, JPG, DAC). */
const isStartOfFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** All others stand alone, or are no markers but part of the picture's data. */
const hasLength = (marker: number) => marker >= 0xc0 && marker < 0xff && !(marker >= 0xd0 && marker <= EOI);

/**
 * Metadata is passed over by its length: a thumbnail in it has an end marker of its own. A progressive JPEG is coarse
 * until the scan with the last bit of the last coefficient has begun for each of its colours.
 */
function jpegCompleteness(file: DataView): Completeness {
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  const colours = new Set<number>();
  let frame: { readonly isProgressive: boolean; readonly colourCount: number } | undefined;
  let hasScan = false;
  for (let at = bytes.indexOf(0xff, 2); at !== -1; at = bytes.indexOf(0xff, at)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI && hasScan) return "whole";
    if (isStartOfFrame(marker)) {
      frame ??= { isProgressive: marker === SOF2, colourCount: bytes[at + 9] ?? 0 };
    }
    if (marker === SOS) {
      hasScan = true;
      const scan = scanAt(bytes, at);
      if (!frame?.isProgressive || scan.isLast) for (const colour of scan.colours) colours.add(colour);
    }
    // Any number of 0xff may stand before a marker.
    if (marker === 0xff) at += 1;
    else at += hasLength(marker) && at + 4 <= bytes.length ? 2 + file.getUint16(at + 2) : 2;
  }
  return frame !== undefined && hasScan && colours.size >= frame.colourCount ? "cut-short" : "too-little";
}

function scanAt(bytes: Uint8Array, at: number) {
  const colourCount = bytes[at + 4] ?? 0;
  const afterColours = at + 5 + 2 * colourCount;
  const [lastCoefficient, bits = 0] = bytes.subarray(afterColours + 1, afterColours + 3);
  const colours = Array.from({ length: colourCount }, (_, index) => bytes[at + 5 + 2 * index] ?? 0);
  return { colours, isLast: lastCoefficient === 63 && (bits & 0xf) === 0 };
}

const IEND = 0x49_45_4e_44;

function pngCompleteness(file: DataView): Completeness {
  const isInterlaced = file.getUint8(28) === 1;
  for (let at = 8; at + 8 <= file.byteLength; at += 12 + file.getUint32(at)) {
    if (file.getUint32(at + 4) === IEND) return "whole";
  }
  return isInterlaced ? "too-little" : "cut-short";
}

/** Of a film, the first picture counts. */
function gifCompleteness(file: DataView): Completeness {
  let isInterlaced = false;
  try {
    let at = 13 + colourTableLength(file.getUint8(10));
    while (file.getUint8(at) === 0x21) at = endOfBlocks(file, at + 2);
    const packed = file.getUint8(at + 9);
    isInterlaced = (packed & 0x40) !== 0;
    endOfBlocks(file, at + 11 + colourTableLength(packed));
    return "whole";
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return isInterlaced ? "too-little" : "cut-short";
  }
}

function colourTableLength(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 0x07) + 1);
}

/** Blocks with a byte for their length, up to an empty one. */
function endOfBlocks(file: DataView, from: number): number {
  let at = from;
  while (file.getUint8(at) !== 0) at += 1 + file.getUint8(at);
  return at + 1;
}

/** Its last row comes first. Compressed ones hardly exist, and say nothing. */
function bmpCompleteness(file: DataView): Completeness {
  const [widthPx, heightPx] = [file.getInt32(18, true), Math.abs(file.getInt32(22, true))];
  const rowBytes = 4 * Math.ceil((widthPx * file.getUint16(28, true)) / 32);
  const isCompressed = [1, 2].includes(file.getUint32(30, true));
  const declaredBytes = file.getUint32(10, true) + rowBytes * heightPx;
  return isCompressed || file.byteLength >= (1 - MISSING_SHARE_MAX) * declaredBytes ? "whole" : "too-little";
}
