import { preact } from "@preact/preset-vite";
import { defineConfig } from "vite";

/** Serves every component of the extension in all its states, without a browser extension around it. */
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: `${import.meta.dirname}/../../../.keepsake/vite/extension`,
  plugins: [preact({ devToolsEnabled: false })],
  server: { open: true, fs: { allow: [`${import.meta.dirname}/../../..`] } },
});
