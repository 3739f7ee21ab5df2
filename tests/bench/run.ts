import { fork } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { machine, versions } from "./machine.ts";
import type { Row } from "./row.ts";

const ROWS = join(import.meta.dirname, "rows");
const RESULTS = join(import.meta.dirname, "results.json");
const ROW_MS_MAX = 180_000;

type Measured = { readonly rows: readonly Row[]; readonly failed?: string; readonly seconds: number };

/** Each file of rows runs alone in a process of its own, so that one's memory does not slow another's clock. */
async function measure(file: string): Promise<Measured> {
  const startedAtMs = performance.now();
  const child = fork(join(import.meta.dirname, "measure-row.ts"), [join(ROWS, file)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: ["--expose-gc"],
  });
  const watchdog = setTimeout(() => child.kill("SIGKILL"), ROW_MS_MAX);
  let rows: readonly Row[] | undefined;
  child.on("message", (message) => {
    rows = message as readonly Row[];
  });
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  clearTimeout(watchdog);
  const seconds = Math.round((performance.now() - startedAtMs) / 1000);
  return rows === undefined ? { rows: [], failed: `ended with ${signal ?? code}`, seconds } : { rows, seconds };
}

const wanted = process.argv.slice(2);
const files = (await readdir(ROWS)).filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const measured: Record<string, Measured> = {};
for (const file of files) {
  console.log(`… ${file.replace(".ts", "")}`);
  measured[file] = await measure(file);
}

const rows = Object.values(measured).flatMap((one) => one.rows);
const failures = Object.entries(measured).flatMap(([file, { failed }]) =>
  failed === undefined ? [] : [failure(file, failed)],
);
const results = { takenAt: new Date().toISOString(), machine: machine(), versions: await versions(), failures, rows };
// A run of some rows only is printed and not kept.
if (wanted.length === 0) await writeFile(RESULTS, `${JSON.stringify(results, null, 1)}\n`);
console.log(table(rows));
for (const words of failures) console.log(words);
const missed = rows.filter(({ holds }) => !holds).length;
console.log(
  `\n${rows.length - missed} of ${rows.length} goals hold.${failures.length > 0 ? ` ${failures.length} could not be measured.` : ""}`,
);
if (failures.length > 0) process.exitCode = 1;

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
