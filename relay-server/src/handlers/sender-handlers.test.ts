import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { examplePhoto, EXAMPLE_NOW } from "@keepsake/shared/examples";
import { accept } from "@keepsake/shared/result";
import { expect, test } from "vitest";
import { diskUploadStore } from "../adapters/disk/upload-store.ts";
import { openStore, openTemporary, temporaryFolder } from "../adapters/lowdb/temporary-store.ts";
import { inmateIdOf, keep, messageIdOf, senderIdOf, settleTown, TOWN } from "../adapters/store-town.ts";
import type { Needs } from "./needs.ts";
import { senderHandlers } from "./sender-handlers.ts";

const PICTURE = new TextEncoder().encode("as it came from the camera");
const sha256 = createHash("sha256").update(PICTURE).digest("hex");
const actor = { sessionId: "session", senderId: senderIdOf(0), expiresAt: EXAMPLE_NOW };
const messageId = messageIdOf(0);

/** As a relay finds things that died after the photo was saved and before the upload was deleted. */
async function afterDeath() {
  const folder = await temporaryFolder();
  const { store } = await openStore(join(folder, "store"));
  const uploads = await diskUploadStore(join(folder, "uploads"));
  const handlers = senderHandlers({ ...store, uploads } as unknown as Needs);
  await handlers["upload:open"]({ messageId, byteLength: PICTURE.byteLength, sha256 }, actor);
  await handlers["upload:chunk"]({ messageId, offset: 0, bytes: PICTURE }, actor);
  const photo = { ...examplePhoto(), sourceSha256: sha256 };
  await store.messages.saveDraft({ id: messageId, senderId: actor.senderId, photo, preparedAt: EXAMPLE_NOW });
  return { handlers, filesLeft: () => readdir(join(folder, "uploads")) };
}

test("I5: what a death kept of an upload goes when its sender takes it up again", async () => {
  const { handlers, filesLeft } = await afterDeath();
  expect(await filesLeft()).toHaveLength(2);
  const opened = await handlers["upload:open"]({ messageId, byteLength: PICTURE.byteLength, sha256 }, actor);
  expect(opened).toMatchObject({ ok: true, value: { photo: { id: examplePhoto().id } } });
  expect(await filesLeft()).toEqual([]);
});

test("I5: or when its sender finishes it again", async () => {
  const { handlers, filesLeft } = await afterDeath();
  const finished = await handlers["upload:finish"]({ messageId }, actor);
  expect(finished).toMatchObject({ ok: true, value: { photo: { id: examplePhoto().id } } });
  expect(await filesLeft()).toEqual([]);
});

test("S2: before anything is chosen, a no-contact order looks to the sender as a block does, in every bit", async () => {
  const { store } = await openTemporary();
  await settleTown(store, 1);
  const handlers = senderHandlers(store as unknown as Needs);
  const told = () => handlers["recipient:list"]({}, actor);
  const [contact] = await store.directory.list("contact", `sender:${actor.senderId}`);
  expect(await told()).toMatchObject({ ok: true, value: { recipients: [{ contactStatus: "accepted" }] } });

  const order = { id: "order-1", facilityId: TOWN, senderId: actor.senderId, inmateId: inmateIdOf(0) };
  await keep(store, "noContact", order);
  const ordered = await told();
  await store.directory.change("noContact", order.id, () => accept({ record: undefined }));
  await keep(store, "contact", { ...contact!, status: "blocked" });
  expect(ordered).toEqual(await told());
  expect(ordered).toMatchObject({ ok: true, value: { recipients: [{ contactStatus: "blocked" }] } });
});
