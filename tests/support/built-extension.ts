import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { built } from "./repository.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The address that a build for this machine knows; only its port is another in a test. */
const BAKED_ADDRESS = /http:\/\/127\.0\.0\.1:\d{2,5}/gu;

/**
 * The built extension, to be loaded unpacked, that talks to the relay at `relayAddress`: a copy of the build in which
 * the relay's baked address is exchanged and nothing else.
 */
export async function builtExtension(browser: "chromium" | "firefox", relayAddress: string): Promise<string> {
  const folder = await temporaryFolder(`extension-${browser}`);
  await cp(built(browser), folder, { recursive: true });
  let exchanged = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
    const path = join(entry.parentPath, entry.name);
    const source = await readFile(path, "utf8");
    const changed = source.replaceAll(BAKED_ADDRESS, relayAddress);
    if (changed === source) continue;
    exchanged += 1;
    await writeFile(path, changed);
  }
  if (exchanged === 0) throw new Error(`Failed to point the extension at ${relayAddress}: its build names no relay.`);
  return folder;
}
