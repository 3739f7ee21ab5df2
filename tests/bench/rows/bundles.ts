import { readFile, readdir } from "node:fs/promises";
import { built } from "../../support/folders.ts";
import { type Row, judged } from "../row.ts";
import { join, posix } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

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
  { name: "background", part: "chromium", entry: /^background\.js$/u, asksFor: [], atMost: 75 },
  { name: "popup", part: "chromium", entry: /^popup\.html$/u, asksFor: [LANGUAGE], atMost: 50 },
  {
    name: "side panel",
    part: "chromium",
    entry: /^sidepanel\.html$/u,
    asksFor: [LANGUAGE, /^(?:chunks|assets)\/photos-screen-/u],
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

// Built files are written by tools, so their imports always look alike: no comments, no template strings.
const IN_PAGE = /<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"/gu;
const IN_SCRIPT = /(?:\bimport|\bfrom)\s*["']([^"']+\.js)["']/gu;
const IN_STYLE = /@import\s*(?:url\()?["']([^"']+\.css)["']/gu;

/** The entries' own pages apart, every script and style that loads with them; what is imported later is not counted. */
export async function firstLoadOf(folder: string, entries: readonly string[]): Promise<readonly string[]> {
  const reached = new Set(entries);
  for (const file of reached) {
    const text = await readFile(join(folder, file), "utf8");
    for (const name of namesIn(file, text)) reached.add(placed(file, name));
  }
  return [...reached].filter((file) => !file.endsWith(".html"));
}

export async function gzipBytes(folder: string, file: string): Promise<number> {
  return (await promisify(gzip)(await readFile(join(folder, file)), { level: 9 })).byteLength;
}

function namesIn(file: string, text: string): readonly string[] {
  const pattern = file.endsWith(".html") ? IN_PAGE : file.endsWith(".css") ? IN_STYLE : IN_SCRIPT;
  return [...text.matchAll(pattern)].map(([, name]) => name!);
}

function placed(from: string, name: string): string {
  return name.startsWith("/") ? name.slice(1) : posix.normalize(posix.join(posix.dirname(from), name));
}
