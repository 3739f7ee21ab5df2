export const D_HASH_COLUMNS = 9;
export const D_HASH_ROWS = 8;

/**
 * 64 bits as hex: for each row of a 9 × 8 grey picture, whether it gets darker from one column to the next.
 * Survives scaling and recompression, so near-same pictures differ in few bits.
 */
export function dHashOf(grey: Uint8Array): string {
  if (grey.length !== D_HASH_COLUMNS * D_HASH_ROWS) {
    throw new Error(`Failed to hash a picture: ${grey.length} grey values are not ${D_HASH_COLUMNS} × ${D_HASH_ROWS}.`);
  }
  let bits = "";
  for (let row = 0; row < D_HASH_ROWS; row += 1) {
    for (let column = 0; column < D_HASH_COLUMNS - 1; column += 1) {
      const index = row * D_HASH_COLUMNS + column;
      bits += (grey[index] ?? 0) > (grey[index + 1] ?? 0) ? "1" : "0";
    }
  }
  return BigInt(`0b${bits}`).toString(16).padStart(16, "0");
}
