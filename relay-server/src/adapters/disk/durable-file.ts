import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes beside the final place and moves the whole file there: a reader sees all of it or none, power cut or not. */
export async function writeDurably(partialPath: string, path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(partialPath, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(partialPath, path);
  await flushFolder(dirname(path));
}

/** Flushes a folder: only then are the names in it durable. */
export async function flushFolder(path: string): Promise<void> {
  // Windows opens no folders; its file systems keep names in their own journal.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT";
}

export function isStorageFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
