import { join, resolve } from "node:path";
import { preact } from "@preact/preset-vite";
import type { UserConfig } from "vite";

const REPOSITORY = resolve(import.meta.dirname, "../../../..");

/** Serves every component of a part in all its states, from `<part>/src/gallery/`, with no relay and no extension behind it. */
export function galleryConfig(part: "extension" | "kiosk"): UserConfig {
  return {
    root: join(REPOSITORY, part, "src/gallery"),
    cacheDir: join(REPOSITORY, ".keepsake/vite", part),
    plugins: [preact({ devToolsEnabled: false })],
    server: { open: true, fs: { allow: [REPOSITORY] } },
  };
}
