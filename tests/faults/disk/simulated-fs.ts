import { tmpdir } from "node:os";
import { randomFrom } from "../../support/random.ts";
import { SimulatedDisk } from "./simulated-disk.ts";
import { registerHooks } from "node:module";

/** What lowdb and its file writer get where they ask for `node:fs/promises`: the disk under trial. */
let disk = new SimulatedDisk(randomFrom(0), tmpdir());

export function useDisk(next: SimulatedDisk): void {
  disk = next;
}

export async function writeFile(path: string, text: string): Promise<void> {
  const file = await disk.files.open(path, "replace");
  await file.append(text);
  await file.close();
}

export const rename = (from: string, to: string): Promise<void> => disk.files.rename(from, to);

export async function readFile(path: string, encoding: BufferEncoding): Promise<string> {
  const bytes = await disk.files.read(path);
  if (bytes === undefined) throw Object.assign(new Error(`ENOENT: no file ${path}`), { code: "ENOENT" });
  return bytes.toString(encoding);
}

// Loaded with --import, this module is what lowdb and steno import as the file system. The packages stay as installed.
registerHooks({
  resolve(specifier, context, next) {
    const isAsked =
      specifier === "node:fs/promises" && /\/node_modules\/(steno|lowdb)\//u.test(context.parentURL ?? "");
    return isAsked ? { url: import.meta.url, shortCircuit: true } : next(specifier, context);
  },
});
