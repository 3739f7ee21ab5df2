/** Undoes snappy's compression of one block. Throws a RangeError where the bytes are no such block. */
export function unsnap(packed: Buffer): Buffer {
  const [length, start] = varintAt(packed, 0);
  // A block of a database is a few KB; a length far beyond is no length.
  if (length > BLOCK_BYTES_MAX) throw new RangeError(`Failed to unpack a block: it claims ${length} bytes.`);
  const unpacked = Buffer.alloc(length);
  let at = start;
  let end = 0;
  const copyBack = (distance: number, count: number) => {
    if (distance === 0 || distance > end) throw new RangeError(`Failed to unpack a block: ${distance} bytes back.`);
    // Byte by byte: a copy may reach into what it is just writing.
    for (let each = 0; each < count; each += 1) unpacked.writeUInt8(unpacked.readUInt8(end - distance), end++);
  };
  while (at < packed.length) {
    const tag = packed.readUInt8(at);
    at += 1;
    switch (tag & 3) {
      case 0: {
        const lengthBytes = Math.max(0, (tag >> 2) - 59);
        const count = (lengthBytes === 0 ? tag >> 2 : packed.readUIntLE(at, lengthBytes)) + 1;
        at += lengthBytes;
        packed.copy(unpacked, end, at, at + count);
        at += count;
        end += count;
        break;
      }
      case 1:
        copyBack(((tag >> 5) << 8) | packed.readUInt8(at), ((tag >> 2) & 7) + 4);
        at += 1;
        break;
      case 2:
        copyBack(packed.readUInt16LE(at), (tag >> 2) + 1);
        at += 2;
        break;
      default:
        copyBack(packed.readUInt32LE(at), (tag >> 2) + 1);
        at += 4;
    }
  }
  return unpacked;
}

const BLOCK_BYTES_MAX = 64 << 20;

/** A number in sevens of bits, lowest first, and where it ends. */
export function varintAt(bytes: Buffer, from: number): readonly [value: number, end: number] {
  let value = 0;
  for (let at = from, factor = 1; ; at += 1, factor *= 128) {
    const byte = bytes.readUInt8(at);
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return [value, at + 1];
  }
}
