import { createHash } from "node:crypto";
import { join } from "node:path";
import { examplePhoto } from "@keepsake/shared/examples";
import type { PhotoId } from "@keepsake/shared/ids";
import { DAY_MS, HOUR_MS, Instant, later } from "@keepsake/shared/instant";
import type { Photo } from "@keepsake/shared/message/message";
import { accept, refuse } from "@keepsake/shared/result";
import { expect, test } from "vitest";
import { diskPhotoStore } from "../adapters/disk/photo-store.ts";
import { diskUploadStore } from "../adapters/disk/upload-store.ts";
import { openStore, temporaryFolder } from "../../test-support/temporary-store.ts";
import { inmateIdOf, messageIdOf, senderIdOf, insertFixtures } from "../../test-support/fixtures.ts";
import type { Needs } from "../handlers/needs.ts";
import { senderHandlers } from "../handlers/sender-handlers.ts";
import { sweepAbandoned } from "./sweep.ts";

const PICTURE = new TextEncoder().encode("as it came from the camera");
const sha256 = createHash("sha256").update(PICTURE).digest("hex");
const announced = { inmateId: inmateIdOf(0), creditCost: 2, byteLength: PICTURE.byteLength, sha256 };
const actor = { sessionId: "session", senderId: senderIdOf(0), expiresAt: Instant.parse(0) };
const order = { inmateId: inmateIdOf(0), caption: "", creditCost: 2 };

/** A relay that takes every picture in as `photo`, and whose clock can be put forward. */
async function relayDesk() {
  const folder = await temporaryFolder();
  const { store } = await openStore(join(folder, "store"));
  await insertFixtures(store, 1);
  const photos = await diskPhotoStore(join(folder, "photos"));
  const uploads = await diskUploadStore(join(folder, "uploads"), { hasRoomFor: async () => true });
  let now = Instant.parse(Date.now());
  let shows = "a tree";

  async function put(text: string): Promise<PhotoId> {
    const kept = await photos.put(new TextEncoder().encode(text));
    if (!kept.ok) throw new Error(kept.code);
    return kept.value;
  }
  const intake = {
    async ingest() {
      const { sourceSha256: _ofTheUpload, ...example } = examplePhoto();
      return accept({ ...example, id: await put(shows), thumbnailId: await put(`${shows}, small`) });
    },
  };
  const needs = { ...store, clock: { now: () => now }, intake, photos, uploads } as unknown as Needs;
  const handlers = senderHandlers(needs);
  return {
    ask: handlers,
    messages: store.messages,
    sweep: () => sweepAbandoned(needs),
    pass: (ms: number) => void (now = later(now, ms)),
    /** Uploads a picture for message n that looks like this. */
    upload: async (n: number, likeness: string) => {
      const messageId = messageIdOf(n);
      shows = likeness;
      await handlers["upload:open"]({ messageId, ...announced }, actor);
      await handlers["upload:chunk"]({ messageId, offset: 0, bytes: PICTURE }, actor);
      return handlers["upload:finish"]({ messageId }, actor);
    },
    photoOf: async (n: number): Promise<Photo> => {
      const unsubmitted = await store.messages.unsubmitted(messageIdOf(n));
      if (unsubmitted === undefined) throw new Error(`Failed to find photo ${n}, which was ingested.`);
      return unsubmitted.photo;
    },
    isKept: async ({ id, thumbnailId }: Photo) => [await photos.has(id), await photos.has(thumbnailId)],
  };
}

test("I9: a photo that was never sent goes after 24 hours, and not before", async () => {
  const { upload, photoOf, pass, sweep, isKept, messages } = await relayDesk();
  await upload(0, "a tree");
  const photo = await photoOf(0);
  pass(DAY_MS - 1);
  await sweep();
  expect(await isKept(photo)).toEqual([true, true]);
  expect(await messages.unsubmitted(messageIdOf(0))).toBeDefined();
  pass(DAY_MS);
  await sweep();
  expect(await isKept(photo)).toEqual([false, false]);
  expect(await messages.unsubmitted(messageIdOf(0))).toBeUndefined();
});

test("E8: an upload that nobody went on with for six hours goes, and not before", async () => {
  const { ask, pass, sweep } = await relayDesk();
  const messageId = messageIdOf(0);
  const goOn = () => ask["upload:chunk"]({ messageId, offset: 0, bytes: PICTURE }, actor);
  await ask["upload:open"]({ messageId, ...announced }, actor);
  pass(5 * HOUR_MS);
  await sweep();
  expect(await goOn()).toMatchObject({ ok: true });
  pass(2 * HOUR_MS);
  await sweep();
  expect(await goOn()).toEqual(refuse("upload-unknown"));
});

test("I9: what its sender discarded is unknown at once, and its bytes go with the next sweep but not under another's hands", async () => {
  const { ask, upload, photoOf, pass, sweep, isKept, messages } = await relayDesk();
  await upload(0, "a tree");
  const photo = await photoOf(0);
  await ask["upload:discard"]({ messageId: messageIdOf(0) }, actor);
  expect(await messages.unsubmitted(messageIdOf(0))).toBeUndefined();
  pass(HOUR_MS / 2);
  await sweep();
  expect(await isKept(photo)).toEqual([true, true]);
  pass(HOUR_MS);
  await sweep();
  expect(await isKept(photo)).toEqual([false, false]);
});

test("I9: the same photo stays where a message has it, however old", async () => {
  const { ask, upload, photoOf, pass, sweep, isKept } = await relayDesk();
  await upload(0, "a tree");
  await upload(1, "a tree");
  const photo = await photoOf(0);
  expect(await ask["message:submit"]({ messageId: messageIdOf(1), ...order }, actor)).toMatchObject({ ok: true });
  pass(99 * DAY_MS);
  await sweep();
  expect(await isKept(photo)).toEqual([true, true]);
});

test("I9: and where another ingested one has it that is not old", async () => {
  const { upload, photoOf, pass, sweep, isKept, messages } = await relayDesk();
  await upload(0, "a tree");
  pass(3 * DAY_MS);
  await upload(1, "a tree");
  await sweep();
  expect(await messages.unsubmitted(messageIdOf(0))).toBeUndefined();
  expect(await isKept(await photoOf(1))).toEqual([true, true]);
});

test("I9: sent after all, it goes up again from its first byte and is billed once", async () => {
  const { ask, upload, pass, sweep, messages } = await relayDesk();
  const messageId = messageIdOf(0);
  await upload(0, "a tree");
  pass(3 * DAY_MS);
  await sweep();
  expect(await ask["message:submit"]({ messageId, ...order }, actor)).toEqual(refuse("photo-missing"));
  expect(await messages.account(actor.senderId)).toMatchObject({ held: 0 });
  expect(await ask["upload:open"]({ messageId, ...announced }, actor)).toEqual(accept({ offset: 0 }));
  expect(await upload(0, "a tree")).toMatchObject({ ok: true });
  expect(await ask["message:submit"]({ messageId, ...order }, actor)).toMatchObject({ ok: true });
  expect(await messages.account(actor.senderId)).toMatchObject({ held: 2 });
});
