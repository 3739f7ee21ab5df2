import { unsnap, varintAt } from "./snappy.ts";

const FOOTER_BYTES = 48;
const TABLE_MAGIC = Buffer.from("57fb808b247547db", "hex");
const SNAPPY = 1;

/** The unpacked data blocks of a LevelDB table, as browsers keep them; none for any other file. */
export function tableBlocks(file: Buffer): readonly Buffer[] {
  if (file.length < FOOTER_BYTES || !file.subarray(-TABLE_MAGIC.length).equals(TABLE_MAGIC)) return [];
  const [, metaEnd] = handleAt(file, file.length - FOOTER_BYTES);
  const [indexAt] = handleAt(file, metaEnd);
  return entryValues(blockAt(file, indexAt)).map((value) => blockAt(file, handleAt(value, 0)[0]));
}

type Handle = { readonly offset: number; readonly length: number };

function handleAt(bytes: Buffer, from: number): readonly [Handle, end: number] {
  const [offset, afterOffset] = varintAt(bytes, from);
  const [length, end] = varintAt(bytes, afterOffset);
  return [{ offset, length }, end];
}

/** One byte after the block says how it was packed. */
function blockAt(file: Buffer, { offset, length }: Handle): Buffer {
  const block = file.subarray(offset, offset + length);
  return file.readUInt8(offset + length) === SNAPPY ? unsnap(block) : block;
}

function entryValues(block: Buffer): Buffer[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - restarts * 4;
  const values: Buffer[] = [];
  for (let at = 0; at < end;) {
    const [, afterShared] = varintAt(block, at);
    const [ownKeyBytes, afterOwn] = varintAt(block, afterShared);
    const [valueBytes, afterValue] = varintAt(block, afterOwn);
    const valueAt = afterValue + ownKeyBytes;
    values.push(block.subarray(valueAt, valueAt + valueBytes));
    at = valueAt + valueBytes;
  }
  return values;
}
