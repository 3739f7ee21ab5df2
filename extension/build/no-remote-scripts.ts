import type { Plugin } from "vite";

const REMOTE_SCRIPT = /(?:https?:)?\/\/[^\s"'`]+?\.m?js\b/gu;

// browser-image-compression would load itself from there into a worker. We never ask it for a worker.
const COMPRESSION_CDN = /"https:\/\/cdn\.jsdelivr\.net\/npm\/browser-image-compression@[^"]*"/gu;

/**
 * Stores reject an extension that names a script on another host, even one it never loads.
 * Strips the one we know of and fails the build on any other.
 */
export function noRemoteScripts(): Plugin {
  return {
    name: "keepsake:no-remote-scripts",
    enforce: "post",
    transform(code, id) {
      return id.includes("browser-image-compression") ? code.replaceAll(COMPRESSION_CDN, '""') : null;
    },
    generateBundle(_options, bundle) {
      for (const [fileName, output] of Object.entries(bundle)) {
        const text = textOf(output.type === "chunk" ? output.code : output.source);
        const found = fileName.endsWith(".map") ? null : text.match(REMOTE_SCRIPT);
        if (found !== null) this.error(`Failed to build ${fileName}: it names a remote script, ${found[0]}.`);
      }
    },
  };
}

/** Some plugins emit text as bytes. */
function textOf(source: string | Uint8Array): string {
  return typeof source === "string" ? source : new TextDecoder().decode(source);
}
