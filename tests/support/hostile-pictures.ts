import { crc32, createDeflate } from "node:zlib";

/** Text, whatever the name of its file says. */
export const TEXT_NAMED_JPG = Buffer.from("This is a letter, not a photo. Its file is called holiday.jpg.\n");

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGBA = 6;

/** 41 bytes that declare 50,000 × 2,300 pixels of 16-bit RGBA, 0.9 GB once decoded. */
export function bombPng(): Buffer {
  const dataStarts = Buffer.concat([uint32(0x7fffffff), Buffer.from("IDAT")]);
  return Buffer.concat([SIGNATURE, header(50_000, 2300, false), dataStarts]);
}

/**
 * A whole and valid PNG, small as a file, that needs all its pixels in memory at once: 16-bit RGBA, interlaced.
 * At 12,000 × 4,000 that is 384 MB before any work has begun.
 */
export async function memoryHungryPng(widthPx = 12_000, heightPx = 4000): Promise<Buffer> {
  const deflate = createDeflate({ level: 1 });
  const zeros = Buffer.alloc(1 << 20);
  let left = interlacedByteCount(widthPx, heightPx, 8);
  const feed = async function* () {
    for (; left > 0; left -= zeros.length) yield zeros.subarray(0, Math.min(left, zeros.length));
  };
  const packed: Buffer[] = [];
  const collected = (async () => {
    for await (const bytes of deflate) packed.push(bytes as Buffer);
  })();
  for await (const bytes of feed()) {
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once("drain", resolve));
  }
  deflate.end();
  await collected;
  return Buffer.concat([
    SIGNATURE,
    header(widthPx, heightPx, true),
    chunk("IDAT", Buffer.concat(packed)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Where each of Adam7's passes starts, and its steps, in pixels. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Each row of each pass has a filter byte before its pixels. */
function interlacedByteCount(widthPx: number, heightPx: number, pixelBytes: number): number {
  return ADAM7.reduce((sum, [x, y, stepX, stepY]) => {
    const columns = Math.ceil((widthPx - x) / stepX);
    const rows = Math.ceil((heightPx - y) / stepY);
    return sum + rows * (1 + columns * pixelBytes);
  }, 0);
}

function header(widthPx: number, heightPx: number, isInterlaced: boolean): Buffer {
  const facts = [16, RGBA, 0, 0, isInterlaced ? 1 : 0];
  return chunk("IHDR", Buffer.concat([uint32(widthPx), uint32(heightPx), Buffer.from(facts)]));
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), body]);
  return Buffer.concat([uint32(body.length), named, uint32(crc32(named))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
