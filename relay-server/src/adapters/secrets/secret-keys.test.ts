import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readSecretKeys } from "./secret-keys.ts";

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "keepsake-keys-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test("keys are made once, for the owner's eyes alone, and read again as they were", async () => {
  const folder = await dataFolder();
  const made = await readSecretKeys(folder);
  expect((await stat(join(folder, "secret-keys.json"))).mode & 0o777).toBe(0o600);
  await mkdir(join(folder, "store"));
  expect(await readSecretKeys(folder)).toEqual(made);
});

test("E3: keys that are missing beside a store are not replaced by new ones", async () => {
  const folder = await dataFolder();
  await mkdir(join(folder, "store"));
  await expect(readSecretKeys(folder)).rejects.toThrow("it is missing beside a store");
  expect(await readdir(folder)).toEqual(["store"]);
});
