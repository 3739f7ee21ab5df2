import { preact } from "@preact/preset-vite";
import { defineConfig } from "vite";

/** Serves every component of the kiosk in all its states, with no relay behind it. */
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: `${import.meta.dirname}/../../../.keepsake/vite/kiosk`,
  plugins: [preact({ devToolsEnabled: false })],
  publicDir: `${import.meta.dirname}/../../../shared/look`,
  server: { open: true, fs: { allow: [`${import.meta.dirname}/../../..`] } },
});
