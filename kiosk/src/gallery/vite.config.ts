import { preact } from "@preact/preset-vite";
import { defineConfig } from "vite";

/** Serves every component of the kiosk in all its states, with no relay behind it. */
export default defineConfig({
  root: `${import.meta.dirname}/../..`,
  plugins: [preact({ devToolsEnabled: false })],
  publicDir: `${import.meta.dirname}/../../../shared/look`,
  server: { open: "/src/gallery/index.html", fs: { allow: ["../.."] } },
});
