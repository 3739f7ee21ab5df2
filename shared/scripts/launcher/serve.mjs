import { readFileSync } from "node:fs";
import { createConnection } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { inRoot, OWN } from "./paths.mjs";
import { read, start } from "./processes.mjs";
import { columns, progress, say, Stop } from "./words.mjs";

/** The first start draws the demo pictures, which takes a slow machine its time. */
const HEALTHY_MS_MAX = 180_000;
const LOOPBACK = "127.0.0.1";

export const port = Number(process.env.KEEPSAKE_PORT ?? 8787);
export const address = `http://${LOOPBACK}:${port}`;

/** What a demo on this machine sets, beside what the caller did. */
export const demoSettings = {
  KEEPSAKE_RELAY: address,
  KEEPSAKE_DATA: process.env.KEEPSAKE_DATA ?? `${OWN}/data`,
  KEEPSAKE_HOST: LOOPBACK,
  KEEPSAKE_PORT: String(port),
  KEEPSAKE_DEMO: "1",
  KEEPSAKE_LOG: process.env.KEEPSAKE_LOG ?? "warn",
};

/** Starts the relay, which serves the kiosk too and seeds an empty data folder. Gives its process once it is healthy. */
export async function serve(nodeArgs = []) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Stop(`KEEPSAKE_PORT is "${process.env.KEEPSAKE_PORT}"; a port is a number from 1 to 65535.`);
  if (await isTaken()) {
    throw new Stop(
      `Something already listens on ${address}: perhaps another Keepsake. Stop it, or choose: KEEPSAKE_PORT=8788 npm start`,
    );
  }
  progress("Starting the relay (the first time it also makes the demo people and their photos)…");
  const relay = start(
    "node",
    [...nodeArgs, "--disable-warning=ExperimentalWarning", "relay-server/src/main.ts", "--demo"],
    { env: demoSettings },
  );
  const deadline = Date.now() + HEALTHY_MS_MAX;
  while (!(await isHealthy())) {
    if (relay.exitCode !== null || relay.signalCode !== null)
      throw new Stop("The relay ended; its own words are above.");
    if (Date.now() > deadline) throw new Stop(`The relay gave no sign of health within ${HEALTHY_MS_MAX / 1000} s.`);
    await pause(100);
  }
  return relay;
}

function isTaken() {
  return new Promise((resolve) => {
    const knock = createConnection({ host: LOOPBACK, port });
    knock.once("connect", () => {
      knock.destroy();
      resolve(true);
    });
    knock.once("error", () => resolve(false));
  });
}

async function isHealthy() {
  try {
    return (await fetch(`${address}/health`, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
}

/** Prints where everything is, who can sign in, and how to load the extension. */
export async function printDirectory() {
  const version = JSON.parse(readFileSync(inRoot("package.json"), "utf8")).version;
  say(`\nKeepsake ${version} is running. Ctrl-C stops it.\n`);
  say("Addresses");
  say(
    columns([
      ["Kiosk", `${address}/`, "for inmates, once it is set up with a code"],
      ["Admin mode", `${address}/#/admin`, "for staff, on a kiosk or at a desk"],
      ["A page with pictures", `${address}/demo/`, "to right-click with the extension loaded"],
      ["Health", `${address}/health`, ""],
      ["Data", demoSettings.KEEPSAKE_DATA, "remove this folder to start afresh"],
    ]),
  );
  say("\nDemo sign-ins, refused in production");
  say(columns(await signIns()));
  say("\nThe extension, loaded unpacked");
  say(
    columns([
      ["Chrome, Edge", inRoot("extension/.output/chrome-mv3"), "chrome://extensions → Developer mode → Load unpacked"],
      [
        "Firefox",
        inRoot("extension/.output/firefox-mv3/manifest.json"),
        "about:debugging → This Firefox → Load Temporary Add-on",
      ],
    ]),
  );
  say("\n  npm start -- --browser opens Chromium with the extension loaded, that page and a kiosk window.\n");
}

/** Asked from the relay's own seed, under the Node that can read it, so that the table cannot be out of date. */
async function signIns() {
  const question = `
    const { DEMO_SIGN_INS } = await import("./relay-server/src/seed/demo-people.ts");
    console.log(JSON.stringify(DEMO_SIGN_INS));`;
  const rows = JSON.parse(await read("node", ["--input-type=module", "--eval", question]));
  return rows.map((row) => Object.values(row).map(String));
}
