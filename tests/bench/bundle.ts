import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

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
