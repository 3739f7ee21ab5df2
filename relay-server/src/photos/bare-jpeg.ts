const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const JFIF_HEAD = 0xe0;
const JFIF_HEAD_BYTES = 16;

/** Tables, frames, scans and restart intervals: what it takes to draw. APPn and COM carry everything else. */
const DRAWING_MARKERS = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, START_OF_SCAN]);

/**
 * Whether a JPEG file holds a drawing and nothing else: no EXIF, XMP, colour profile, comment or embedded preview,
 * no byte before its beginning or behind its end. Looks at the structure only and decodes nothing.
 */
export function isBareJpeg(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view[0] !== 0xff || view[1] !== START_OF_IMAGE) return false;
  let at = 2;
  while (at + 4 <= view.length) {
    const marker = view[at + 1];
    if (view[at] !== 0xff || marker === undefined) return false;
    const length = view.readUInt16BE(at + 2);
    const isJfifHead = marker === JFIF_HEAD && at === 2 && length === JFIF_HEAD_BYTES;
    if (!isJfifHead && !DRAWING_MARKERS.has(marker)) return false;
    at += 2 + length;
    if (marker === START_OF_SCAN) at = endOfScan(view, at);
    if (view[at] === 0xff && view[at + 1] === END_OF_IMAGE) return at + 2 === view.length;
  }
  return false;
}

/** Where the next marker stands. Inside a scan 0xff is followed by 0 or by a restart marker. */
function endOfScan(view: Buffer, start: number): number {
  let at = view.indexOf(0xff, start);
  while (at !== -1) {
    const next = view[at + 1] ?? END_OF_IMAGE;
    const isData = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
    at = view.indexOf(0xff, at + 2);
  }
  return view.length;
}
