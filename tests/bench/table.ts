import type { Row } from "./row.ts";

export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ name, value, unit, goal, holds, against }) => [
    holds ? "✓" : "✗",
    name,
    `${value} ${unit}`,
    goal,
    against,
  ]);
  const all = [["", "what", "measured", "goal", "against"], ...lines];
  const widths = all[0]!.map((_cell, column) => Math.max(...all.map((line) => line[column]!.length)));
  return `\n${all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")}`;
}

export function failure(file: string, why: string): string {
  return `✗ ${file.replace(".ts", "")}: could not be measured, ${why}`;
}
