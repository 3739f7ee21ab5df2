import { mkdtemp, rm } from "node:fs/promises";
import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onProcessExit } from "./processes.ts";

const folders = new Set<string>();

onProcessExit(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A new empty folder, removed at the latest when the test process ends. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `keepsake-${name}-`));
  folders.add(folder);
  return folder;
}

export async function removeFolder(folder: string): Promise<void> {
  folders.delete(folder);
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

export const REPOSITORY = resolve(import.meta.dirname, "../..");

/** What the launcher builds, by what it is for. */
const BUILT = {
  chromium: join(REPOSITORY, "extension/.output/chrome-mv3"),
  firefox: join(REPOSITORY, "extension/.output/firefox-mv3"),
  kiosk: join(REPOSITORY, "kiosk/dist"),
} as const;

/** Throws where it was not built, so that no test passes or fails for that reason later. */
export function built(part: keyof typeof BUILT): string {
  const folder = BUILT[part];
  if (!existsSync(folder))
    throw new Error(`Failed to find the built ${part} part in ${folder}: npm run build makes it.`);
  return folder;
}
