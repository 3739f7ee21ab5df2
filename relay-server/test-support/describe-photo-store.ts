import { createHash } from "node:crypto";
import { PhotoId } from "@keepsake/shared/ids";
import { Instant, later, MINUTE_MS } from "@keepsake/shared/instant";
import { describe, expect, test } from "vitest";
import type { PhotoStore, StoredPhoto } from "../src/ports/photos.ts";

const bytes = new TextEncoder().encode("the bytes of a photo");
const id = PhotoId.parse(createHash("sha256").update(bytes).digest("hex"));
const justNow = () => later(Instant.parse(Date.now()), -MINUTE_MS);
const soon = () => later(Instant.parse(Date.now()), MINUTE_MS);

/** Everything that a store lists. */
export async function photosIn(store: PhotoStore): Promise<StoredPhoto[]> {
  const photos: StoredPhoto[] = [];
  for await (const photo of store.list()) photos.push(photo);
  return photos;
}

async function idsIn(store: PhotoStore): Promise<PhotoId[]> {
  return (await photosIn(store)).map((photo) => photo.id).toSorted();
}

/** What every photo store does; a new one is finished when this is green. */
export function describePhotoStore(name: string, make: () => Promise<PhotoStore>): void {
  describe(`the photo store of ${name}`, () => {
    test("names a photo by the hash of its bytes and gives the same bytes back", async () => {
      const store = await make();
      expect(await store.put(bytes)).toEqual({ ok: true, value: id });
      expect(Buffer.from((await store.read(id)) ?? [])).toEqual(Buffer.from(bytes));
    });

    test("keeps one photo of bytes that are put twice, even at once", async () => {
      const store = await make();
      await Promise.all([store.put(bytes), store.put(bytes)]);
      await store.put(bytes);
      expect(await idsIn(store)).toEqual([id]);
    });

    test("knows nothing of a photo that was never put", async () => {
      const store = await make();
      expect(await store.read(id)).toBeUndefined();
      expect(await store.has(id)).toBe(false);
      expect(await store.remove(id)).toBe(false);
      expect(await idsIn(store)).toEqual([]);
    });

    test("keeps photos apart and lists them all with the time they were put", async () => {
      const store = await make();
      for (let index = 0; index < 20; index += 1) await store.put(Uint8Array.of(index));
      expect(new Set(await idsIn(store)).size).toBe(20);
      for await (const { putAt } of store.list()) {
        expect(putAt).toBeGreaterThan(justNow());
        expect(putAt).toBeLessThan(soon());
      }
    });

    test("forgets a photo that is removed, and takes it again", async () => {
      const store = await make();
      await store.put(bytes);
      expect(await store.remove(id)).toBe(true);
      expect(await store.has(id)).toBe(false);
      expect(await store.read(id)).toBeUndefined();
      await store.put(bytes);
      expect(await store.has(id)).toBe(true);
    });

    test("a sweep takes a photo unused for long, but not one that was just put", async () => {
      const store = await make();
      await store.put(bytes);
      expect(await store.remove(id, justNow())).toBe(false);
      expect(await store.has(id)).toBe(true);
      expect(await store.remove(id, soon())).toBe(true);
      expect(await store.has(id)).toBe(false);
    });
  });
}
