import { once } from "node:events";
import { watch } from "node:fs";
import { build } from "./build.mjs";
import { check, e2e, test } from "./checks.mjs";
import { install } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { openBrowsers, requireScreen } from "./open-browser.mjs";
import { inRoot } from "./paths.mjs";
import { run, start } from "./processes.mjs";
import { address, demoSettings, port, printDirectory, serve } from "./serve.mjs";
import { installSystemPackages } from "./system-packages.mjs";
import { columns, progress, say, Stop } from "./words.mjs";

const REBUILD_AFTER_MS = 300;

const GALLERY_PORTS = { extension: 8791, kiosk: 8792 };

const ready = (env) =>
  withLock(async () => {
    await install();
    await build(env);
  });

const installed = () => withLock(install);

const withPackages = (purpose) => withLock(() => installSystemPackages(purpose));

/** What can be asked of the launcher: `npm start` and each `npm run …`. */
export const COMMANDS = {
  start: async (options) => {
    const wantsBrowser = options.includes("--browser");
    if (wantsBrowser) {
      requireScreen();
      await withPackages("browser");
    }
    await ready(demoSettings);
    const relay = await serve();
    await printDirectory();
    if (wantsBrowser) openBrowsers(address);
    await untilEnd(relay);
  },
  /** Starts everything again as its source changes. */
  dev: async () => {
    await ready(demoSettings);
    const relay = await serve(["--watch-preserve-output", "--watch"]);
    const kioskPort = port + 1;
    start("vite", ["kiosk", "--port", String(kioskPort), "--logLevel", "warn"], { env: demoSettings });
    rebuildExtensionOnChange();
    await printDirectory();
    say(`  The kiosk and admin mode from their source, up to date by themselves: http://127.0.0.1:${kioskPort}/\n`);
    await untilEnd(relay);
  },
  build: () => ready(),
  check: async () => {
    await installed();
    await check();
  },
  fix: async () => {
    await installed();
    await must("oxlint", ["--type-aware", "--fix"]);
    await must("oxfmt", []);
  },
  test: async () => {
    await installed();
    await withPackages("tests");
    await ready();
    await test();
  },
  e2e: async (patterns) => {
    await withPackages("tests");
    await ready();
    await e2e(patterns);
  },
  bench: async (options) => {
    await withPackages("tests");
    await ready();
    await must("node", ["tests/bench/run.ts", ...options]);
  },
  proof: async (options) => {
    await ready();
    await must("node", ["tests/faults/proof.ts", ...options]);
  },
  /** The components of extension and kiosk in all their states, as pages. */
  gallery: async () => {
    await installed();
    const parts = Object.entries(GALLERY_PORTS);
    say(columns(parts.map(([part, port]) => [`Components of the ${part}`, `http://localhost:${port}/`])));
    await Promise.all(
      parts.map(([part, port]) =>
        must("vite", ["--config", `${part}/src/gallery/vite.config.ts`, "--port", String(port), "--strictPort"]),
      ),
    );
  },
};

async function must(command, args) {
  if ((await run(command, args)) !== 0) throw new Stop(`${command} failed; its own words are above.`);
}

async function untilEnd(relay) {
  const hasEnded = relay.exitCode !== null || relay.signalCode !== null;
  if (!hasEnded) await once(relay, "close");
  throw new Stop(`The relay ended by itself, with ${relay.signalCode ?? `code ${relay.exitCode}`}.`);
}

function rebuildExtensionOnChange() {
  let soon;
  watch(inRoot("extension/src"), { recursive: true }, () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      progress("The extension changed; load it again in the browser after this build.");
      withLock(() => build(demoSettings)).catch((error) => console.error(error.message));
    }, REBUILD_AFTER_MS);
  });
}
