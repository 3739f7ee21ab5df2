/* What the launcher prints for the person who called it. */

export const say = (text) => console.log(text);

export const progress = (text) => console.log(`\u2022 ${text}`);

/** A trouble that the caller can do something about: its sentence is shown without a stack. */
export class Stop extends Error {}

/** Rows of text as aligned columns. */
export function columns(rows, indent = "  ") {
  const widths = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  return rows.map((row) => (indent + row.map((cell, at) => cell.padEnd(widths[at])).join("   ")).trimEnd()).join("\n");
}
