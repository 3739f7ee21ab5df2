import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { built } from "./repository.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** What a careless kiosk might do: write what it shows and what it decrypts where it outlives the browser. */
const LEAK = `
  new MutationObserver(() => localStorage.setItem("seen", document.body.innerText.slice(0, 4000) + localStorage.getItem("seen")))
    .observe(document, { subtree: true, childList: true, characterData: true });
  const opening = indexedDB.open("leak", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("bytes", { autoIncrement: true });
  const decrypt = SubtleCrypto.prototype.decrypt;
  SubtleCrypto.prototype.decrypt = async function (...given) {
    const plain = await decrypt.apply(this, given);
    opening.result.transaction("bytes", "readwrite").objectStore("bytes").put(new Uint8Array(plain.slice(0)));
    return plain;
  };
`;

/** A copy of the built kiosk that leaks on purpose, to be served instead of it. */
export async function leakingKiosk(): Promise<string> {
  const folder = await temporaryFolder("leaking-kiosk");
  await cp(built("kiosk"), folder, { recursive: true });
  const html = await readFile(join(folder, "index.html"), "utf8");
  const main = /<script[^>]+src="([^"]+)"/u.exec(html)?.[1];
  if (main === undefined) throw new Error("Failed to make a kiosk leak: its page has no script.");
  await writeFile(join(folder, main), `${LEAK}\n${await readFile(join(folder, main), "utf8")}`);
  return folder;
}
