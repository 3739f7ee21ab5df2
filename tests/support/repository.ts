import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

export const REPOSITORY = resolve(import.meta.dirname, "../..");

/** What the launcher builds, by what it is for. */
export const BUILT = {
  chromium: join(REPOSITORY, "extension/.output/chrome-mv3"),
  firefox: join(REPOSITORY, "extension/.output/firefox-mv3"),
  kiosk: join(REPOSITORY, "kiosk/dist"),
} as const;

/** Throws where it was not built: a test against an absent part must not pass or wander off. */
export function built(part: keyof typeof BUILT): string {
  const folder = BUILT[part];
  if (!existsSync(folder))
    throw new Error(`Failed to find the built ${part} part in ${folder}: npm run build makes it.`);
  return folder;
}
