import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { REPOSITORY } from "../support/folders.ts";
import { pathToFileURL } from "node:url";
import { machine, versions } from "../bench/machine.ts";
import type { Prove, Row } from "./row.ts";

const ROWS = join(import.meta.dirname, "rows");
const RESULTS = join(import.meta.dirname, "results.json");

type Taken = { readonly rows: readonly Row[]; readonly failure?: string };

async function prove(file: string): Promise<Taken> {
  try {
    const { prove } = (await import(pathToFileURL(join(ROWS, file)).href)) as { prove: Prove };
    return { rows: await prove() };
  } catch (error) {
    // The other rows are worth having, and the run fails in the end.
    return { rows: [], failure: `${file}: ${error instanceof Error ? error.stack : String(error)}` };
  }
}

function print({ name, value, unit, goal, against, holds }: Row): void {
  console.log(`${holds ? "✓" : "✗"} ${name}\n    ${value} ${unit} (goal ${goal}) — ${against}`);
}

const wanted = process.argv.slice(2);
const files = (await readdir(ROWS)).filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const rows: Row[] = [];
const failures: string[] = [];
const seconds: Record<string, number> = {};
for (const file of files) {
  console.log(`… ${file.replace(".ts", "")}`);
  const startedAtMs = performance.now();
  const proved = await prove(file);
  seconds[file] = Math.round((performance.now() - startedAtMs) / 1000);
  rows.push(...proved.rows);
  if (proved.failure !== undefined) failures.push(proved.failure);
  proved.rows.forEach(print);
}
for (const failure of failures) console.log(`✗ could not be tried: ${failure}`);

// A run of some rows only is printed and not kept.
if (wanted.length === 0) {
  const results = {
    takenAt: new Date().toISOString(),
    machine: machine(),
    versions: await versions(),
    seconds,
    failures,
    rows,
  };
  // What a dying relay said names its files by where they lie on this machine.
  const text = JSON.stringify(results, null, 1).replaceAll(`${REPOSITORY}/`, "");
  await writeFile(RESULTS, `${text}\n`);
}
const held = rows.filter(({ holds }) => holds).length;
console.log(`\n${held} of ${rows.length} hold.`);
process.exit(failures.length === 0 && held === rows.length ? 0 : 1);
