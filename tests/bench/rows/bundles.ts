import { readdir } from "node:fs/promises";
import { built } from "../../support/folders.ts";
import { firstLoadOf, gzipBytes } from "../bundle.ts";
import { judged, type Row } from "../row.ts";

type Bundle = {
  readonly name: string;
  readonly part: "chromium" | "kiosk";
  readonly entry: RegExp;
  /** What it asks for itself before its first paint: the language spoken, the page that is shown first. */
  readonly asksFor: readonly RegExp[];
  readonly atMost: number;
};

// The heavier of the two.
const LANGUAGE = /^chunks\/es-.*\.js$/u;

const BUNDLES: readonly Bundle[] = [
  { name: "background", part: "chromium", entry: /^background\.js$/u, asksFor: [], atMost: 60 },
  { name: "popup", part: "chromium", entry: /^popup\.html$/u, asksFor: [LANGUAGE], atMost: 45 },
  {
    name: "side panel",
    part: "chromium",
    entry: /^sidepanel\.html$/u,
    asksFor: [LANGUAGE, /^(?:chunks|assets)\/photos-screen-/u, /^assets\/message-track-/u],
    atMost: 60,
  },
  { name: "kiosk first screen", part: "kiosk", entry: /^index\.html$/u, asksFor: [], atMost: 70 },
];

/** What a part loads before its first paint: scripts and styles that the entry reaches, and those it asks for itself. */
export async function measure(): Promise<readonly Row[]> {
  return Promise.all(BUNDLES.map(weigh));
}

async function weigh({ name, part, entry, asksFor, atMost }: Bundle): Promise<Row> {
  const folder = built(part);
  const all = await readdir(folder, { recursive: true });
  const entries = [entry, ...asksFor].flatMap((pattern) => {
    const found = all.filter((each) => pattern.test(each));
    if (found.length === 0) throw new Error(`Failed to weigh the ${name}: no ${pattern.source} in ${folder}.`);
    return found;
  });
  const files = await firstLoadOf(folder, entries);
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
