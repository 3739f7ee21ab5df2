import { readdir } from "node:fs/promises";
import { built } from "../../support/repository.ts";
import { firstLoadOf, gzipBytes } from "../bundle.ts";
import { judged, type Row } from "../row.ts";

type Bundle = {
  readonly name: string;
  readonly part: "chromium" | "kiosk";
  readonly entry: RegExp;
  readonly atMost: number;
};

const BUNDLES: readonly Bundle[] = [
  { name: "background", part: "chromium", entry: /^background\.js$/u, atMost: 60 },
  { name: "popup", part: "chromium", entry: /^popup\.html$/u, atMost: 45 },
  { name: "side panel", part: "chromium", entry: /^sidepanel\.html$/u, atMost: 60 },
  { name: "kiosk first screen", part: "kiosk", entry: /^index\.html$/u, atMost: 70 },
];

/** What a part loads before its first screen: scripts and styles that the entry reaches without being asked. */
export async function measure(): Promise<readonly Row[]> {
  return Promise.all(BUNDLES.map(weigh));
}

async function weigh({ name, part, entry, atMost }: Bundle): Promise<Row> {
  const folder = built(part);
  const file = (await readdir(folder)).find((each) => entry.test(each));
  if (file === undefined) throw new Error(`Failed to weigh the ${name}: no ${entry.source} in ${folder}.`);
  const files = await firstLoadOf(folder, file);
  const weights = await Promise.all(files.map(async (each) => [each, (await gzipBytes(folder, each)) / 1000] as const));
  return judged({
    name: `bundle, gzip: ${name}`,
    value: weights.reduce((sum, [, kB]) => sum + kB, 0),
    unit: "kB",
    against: "–",
    goal: { atMost },
    inputs: { files: files.length },
    samples: Object.fromEntries(weights.map(([each, kB]) => [each, [kB]])),
  });
}
