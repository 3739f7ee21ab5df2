import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { preact } from "@preact/preset-vite";
import { defineConfig, type Plugin, type ProxyOptions } from "vite";
import { VitePWA } from "vite-plugin-pwa";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    preact({ devToolsEnabled: false }),
    sharedLogo(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src",
      filename: "service-worker.ts",
      registerType: "prompt",
      // The page registers it itself: an injected inline script would break the relay's content security policy.
      injectRegister: false,
      injectManifest: { globPatterns: ["**/*.{html,js,css,woff2,svg}"] },
      manifest: {
        name: "Keepsake",
        short_name: "Keepsake",
        display: "fullscreen",
        start_url: "/",
        background_color: "#1b2352",
        theme_color: "#1b2352",
        icons: [{ src: "/logo.svg", sizes: "any", type: "image/svg+xml" }],
      },
    }),
  ],
  server: { host: "127.0.0.1", strictPort: true, proxy: relayAt(process.env["KEEPSAKE_RELAY"]) },
  build: {
    target: "chrome140",
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All that the first screen needs in one file: shared with later screens piece by piece, it compresses worse.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first-screen", tags: ["$initial"] }] } } },
  },
});

/** While working on the kiosk, the relay answers what it always answers. */
function relayAt(address: string | undefined): Record<string, ProxyOptions> {
  if (address === undefined) return {};
  return { "/api": { target: address }, "/socket.io": { target: address, ws: true } };
}

/** The logo under one lasting address, for the page, its icon and the web app manifest. */
function sharedLogo(): Plugin {
  const path = createRequire(import.meta.url).resolve("@keepsake/shared/look/logo.svg");
  return {
    name: "keepsake-shared-logo",
    configureServer({ middlewares }) {
      middlewares.use("/logo.svg", (_request, response) => {
        response.setHeader("Content-Type", "image/svg+xml").end(readFileSync(path));
      });
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "logo.svg", source: readFileSync(path, "utf8") });
    },
  };
}
