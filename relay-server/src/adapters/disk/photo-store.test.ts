import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PhotoId } from "@keepsake/shared/ids";
import { Instant, later, MINUTE_MS } from "@keepsake/shared/instant";
import { afterAll, expect, test } from "vitest";
import { describePhotoStore, photosIn } from "../../../test-support/describe-photo-store.ts";
import { diskPhotoStore } from "./photo-store.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "keepsake-photos-"));
  folders.push(folder);
  return folder;
}

describePhotoStore("disk", async () => diskPhotoStore(await temporaryFolder()));

const bytes = new TextEncoder().encode("the bytes of a photo");

async function putOne(folder: string): Promise<PhotoId> {
  const put = await (await diskPhotoStore(folder)).put(bytes);
  if (!put.ok) throw new Error(`Failed to put a photo: ${put.code}`);
  return put.value;
}

test("photos are there for the next process", async () => {
  const folder = await temporaryFolder();
  const id = await putOne(folder);
  expect(await (await diskPhotoStore(folder)).has(id)).toBe(true);
});

test("a photo lies in the sub-folder of its first two digits", async () => {
  const folder = await temporaryFolder();
  const id = await putOne(folder);
  expect(await readdir(join(folder, id.slice(0, 2)))).toEqual([id]);
});

test("half a photo that a dead process left is no photo and is cleared away", async () => {
  const folder = await temporaryFolder();
  const id = await putOne(folder);
  await rm(join(folder, id.slice(0, 2), id));
  await writeFile(join(folder, "partial", id), "the by");
  const store = await diskPhotoStore(folder);
  expect(await store.has(id)).toBe(false);
  expect(await photosIn(store)).toEqual([]);
  expect(await readdir(join(folder, "partial"))).toEqual([]);
});

test("a file that is no photo is not listed", async () => {
  const folder = await temporaryFolder();
  const store = await diskPhotoStore(folder);
  await mkdir(join(folder, "00", "thumbs"));
  await writeFile(join(folder, "00", ".note"), "");
  expect(await photosIn(store)).toEqual([]);
});

test("putting old bytes again counts as new use, so that a sweep leaves them", async () => {
  const folder = await temporaryFolder();
  const id = await putOne(folder);
  const longAgo = new Date(Date.now() - 60 * MINUTE_MS);
  await utimes(join(folder, id.slice(0, 2), id), longAgo, longAgo);
  const store = await diskPhotoStore(folder);
  await store.put(bytes);
  expect(await store.remove(id, later(Instant.parse(Date.now()), -MINUTE_MS))).toBe(false);
});

test.runIf(process.platform === "linux")("on a full disk a photo is refused and what was stored stays", async () => {
  const folder = await temporaryFolder();
  const id = await putOne(folder);
  const store = await diskPhotoStore(folder);
  const other = new TextEncoder().encode("another photo");
  const otherPut = await store.put(other);
  const otherId = otherPut.ok ? otherPut.value : id;
  await store.remove(otherId);

  await symlink("/dev/full", join(folder, "partial", otherId));
  expect(await store.put(other)).toEqual({ ok: false, code: "storage-full" });
  expect(await store.has(otherId)).toBe(false);
  expect(await store.has(id)).toBe(true);
  expect(await store.put(other)).toEqual({ ok: true, value: otherId });
});

test("a hundred photos at once are all stored", async () => {
  const store = await diskPhotoStore(await temporaryFolder());
  const puts = await Promise.all(Array.from({ length: 100 }, (_, index) => store.put(Uint8Array.of(index))));
  expect(puts.every(({ ok }) => ok)).toBe(true);
  expect(await photosIn(store)).toHaveLength(100);
});
