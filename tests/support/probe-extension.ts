import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

const MANIFEST = {
  manifest_version: 3,
  name: "Probe",
  version: "1",
  permissions: ["contextMenus"],
};

const BACKGROUND = {
  chromium: { background: { service_worker: "background.js" } },
  firefox: {
    background: { scripts: ["background.js"] },
    browser_specific_settings: { gecko: { id: "probe@keepsake.example" } },
    content_security_policy: { extension_pages: "script-src 'self'" },
  },
} as const;

/** An unpacked throw-away extension with one menu item on pictures, which reports each choice to `reportTo`. */
export async function writeProbeExtension(browser: keyof typeof BACKGROUND, reportTo: string): Promise<string> {
  const folder = await temporaryFolder("probe");
  const source = `
    chrome.runtime.onInstalled.addListener(() =>
      chrome.contextMenus.create({ id: "probe", title: "Probe this picture", contexts: ["image"] }));
    chrome.contextMenus.onClicked.addListener(({ menuItemId, srcUrl }) =>
      fetch(${JSON.stringify(reportTo)} + "?chosen=" + menuItemId + "&src=" + encodeURIComponent(srcUrl), { mode: "no-cors" }));
  `;
  await writeFile(join(folder, "background.js"), source);
  await writeFile(join(folder, "manifest.json"), JSON.stringify({ ...MANIFEST, ...BACKGROUND[browser] }));
  return folder;
}
