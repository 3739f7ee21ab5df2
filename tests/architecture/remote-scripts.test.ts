import { noRemoteScripts } from "@keepsake/extension/build/no-remote-scripts.ts";
import { build, type Plugin } from "vite";
import { expect, test } from "vitest";

const REMOTE = 'import "https://cdn.example/library.js";';

/** A build of one empty script beside which a plugin emits this. */
function buildWith(fileName: string, source: string | Uint8Array, code = "export {};") {
  const emitting: Plugin = {
    name: "emitting",
    resolveId: (id) => (id === "entry" ? id : null),
    load: (id) => (id === "entry" ? code : null),
    generateBundle() {
      this.emitFile({ type: "asset", fileName, source });
    },
  };
  return build({
    configFile: false,
    logLevel: "silent",
    plugins: [emitting, noRemoteScripts()],
    build: { write: false, rollupOptions: { input: "entry" } },
  });
}

test("an extension that names a script on another host is not built, in whatever form the file comes", async () => {
  const said = /names a remote script, https:\/\/cdn\.example\/library\.js/u;
  await expect(buildWith("page.html", REMOTE)).rejects.toThrow(said);
  await expect(buildWith("worker.js", new TextEncoder().encode(REMOTE))).rejects.toThrow(said);
  await expect(buildWith("page.html", "", `console.log(${JSON.stringify(REMOTE)});`)).rejects.toThrow(said);
});

test("scripts of its own, and maps of what was built, may be named", async () => {
  await expect(buildWith("page.html", '<script src="/page.js"></script>')).resolves.toBeDefined();
  await expect(buildWith("page.js.map", new TextEncoder().encode(REMOTE))).resolves.toBeDefined();
});
