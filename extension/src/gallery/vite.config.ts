import { preact } from "@preact/preset-vite";
import { defineConfig } from "vite";

/** Serves every component of the extension in all its states, without a browser extension around it. */
export default defineConfig({
  root: `${import.meta.dirname}/../..`,
  plugins: [preact({ devToolsEnabled: false })],
  server: { open: "/src/gallery/index.html", fs: { allow: [`${import.meta.dirname}/../../..`] } },
});
