/**
 * Chromium at rest on a machine with no network, as tests want it. Its sandbox refuses to run as root, which is
 * what containers are; decision 0001 says where else it is switched off.
 */
export const CHROMIUM_FLAGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-gpu",
  "--disable-search-engine-choice-screen",
  "--password-store=basic",
  // A notification would lie over what the pointer is about to press.
  "--suppress-message-center-popups",
];

export const CHROMIUM = "/usr/bin/chromium";
export const FIREFOX = "/usr/bin/firefox-esr";
