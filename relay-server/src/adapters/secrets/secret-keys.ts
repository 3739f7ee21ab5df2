import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../disk/durable-file.ts";

/** The relay's own secrets. Losing them makes every PIN and every inmate's data key worthless. */
export type SecretKeys = {
  readonly pepper: Buffer;
  readonly fingerprint: Buffer;
  readonly dataKeys: Buffer;
  readonly audit: Buffer;
};

const NAMES = ["pepper", "fingerprint", "dataKeys", "audit"] as const satisfies readonly (keyof SecretKeys)[];

/**
 * Reads the keys that lie beside the data, or makes them at the first start, readable by the owner alone. Throws where
 * there is a store already: new keys would open nothing in it, and hide that the old ones were lost.
 */
export async function readSecretKeys(folder: string): Promise<SecretKeys> {
  const path = join(folder, "secret-keys.json");
  if (!existsSync(path)) {
    if (existsSync(join(folder, "store"))) throw new Error(`Failed to read ${path}: it is missing beside a store.`);
    await writeNewKeys(path);
  }
  const texts = JSON.parse(await readFile(path, "utf8")) as Partial<Record<keyof SecretKeys, string>>;
  const keys = NAMES.map((name) => [name, Buffer.from(texts[name] ?? "", "base64")] as const);
  const broken = keys.find(([, key]) => key.byteLength !== KEY_BYTES);
  if (broken !== undefined) throw new Error(`Failed to read ${path}: the key "${broken[0]}" is missing or damaged.`);
  return Object.fromEntries(keys) as unknown as SecretKeys;
}

const KEY_BYTES = 32;

async function writeNewKeys(path: string): Promise<void> {
  const texts = Object.fromEntries(NAMES.map((name) => [name, randomBytes(KEY_BYTES).toString("base64")]));
  await writeDurably(`${path}.part`, path, Buffer.from(`${JSON.stringify(texts, null, 2)}\n`));
}
