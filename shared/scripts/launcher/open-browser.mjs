import { inRoot, OWN } from "./paths.mjs";
import { start } from "./processes.mjs";
import { progress, Stop } from "./words.mjs";

const QUIET = [
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--password-store=basic",
];

/** Stops before anything was installed or started for browsers that could not open. */
export function requireScreen() {
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new Stop("There is no screen to open a browser on: neither DISPLAY nor WAYLAND_DISPLAY is set.");
  }
}

/** Opens Chromium with the extension and a page with pictures, and a second one as a kiosk would be, side by side. */
export function openBrowsers(address) {
  // Chromium's sandbox refuses to start as root. This is a demo on one's own machine, and it is said.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  if (asRoot.length > 0) progress("You are root, so Chromium runs without its sandbox: visit nothing else with it.");
  const open = (name, ...args) =>
    start("chromium", [...asRoot, ...QUIET, `--user-data-dir=${OWN}/browser-${name}`, ...args], { stdio: "ignore" });

  progress("Opening Chromium with the extension, and a kiosk window…");
  open(
    "sender",
    "--window-position=0,0",
    "--window-size=1100,900",
    // Since Chromium 137 the switch below works only together with this one.
    "--disable-features=DisableLoadExtensionCommandLineSwitch",
    `--load-extension=${inRoot("extension/.output/chrome-mv3")}`,
    `${address}/demo/`,
  );
  open("kiosk", "--window-position=640,40", "--window-size=1280,800", `--app=${address}/`);
}
