const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;
const JFIF_BYTES = 18;

/** Bytes of a JPEG that say anything about the picture beyond drawing it: APPn and COM segments, and what follows the end. */
export function metadataBytes(jpeg: Uint8Array): number {
  const view = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  let bytes = 0;
  let at = 2;
  while (at + 4 <= view.length && view[at + 1] !== START_OF_SCAN) {
    const [marker = 0, length] = [view[at + 1], view.readUInt16BE(at + 2) + 2];
    const isJfif = marker === 0xe0 && length === JFIF_BYTES;
    if (((marker & 0xf0) === 0xe0 && !isJfif) || marker === COMMENT) bytes += length;
    at += length;
  }
  const end = view.lastIndexOf(Buffer.from([0xff, 0xd9]));
  return bytes + (end === -1 ? 0 : view.length - end - 2);
}
