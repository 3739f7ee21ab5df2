import { preact } from "@preact/preset-vite";
import { defineConfig } from "wxt";
import { fewChunks } from "./build/few-chunks.ts";
import { manifestFor } from "./build/manifest.ts";
import { noRemoteScripts } from "./build/no-remote-scripts.ts";
import { relayOriginOf } from "./src/relay/relay-origin.ts";

const asked = process.env["KEEPSAKE_RELAY"] ?? "http://127.0.0.1:8787";
const relay = relayOriginOf(asked);
if (relay === undefined)
  throw new Error(`Failed to build for the relay at ${asked}: outside this machine it must be https.`);

export default defineConfig({
  srcDir: "src",
  // WXT builds Firefox as version 2 unless told otherwise.
  manifestVersion: 3,
  imports: false,
  modules: ["@wxt-dev/auto-icons"],
  autoIcons: { baseIconPath: "assets/icon.svg", developmentIndicator: false },
  manifest: ({ browser }) => manifestFor(browser),
  hooks: {
    // Firefox would open the sidebar by itself on the day of the install.
    "build:manifestGenerated": (_wxt, manifest) => {
      if (manifest["sidebar_action"] !== undefined) manifest["sidebar_action"].open_at_install = false;
    },
  },
  vite: () => ({
    plugins: [preact({ devToolsEnabled: false }), fewChunks(), noRemoteScripts()],
    define: { "import.meta.env.KEEPSAKE_RELAY": JSON.stringify(relay) },
  }),
});
