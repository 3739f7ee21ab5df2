import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { examplePhoto, EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { MessageId } from "@keepsake/shared/ids";
import { later } from "@keepsake/shared/instant";
import { accept, refuse } from "@keepsake/shared/result";
import { expect, test, vi } from "vitest";
import { diskUploadStore } from "../adapters/disk/upload-store.ts";
import { openStore, openTemporary, temporaryFolder } from "../../test-support/temporary-store.ts";
import {
  inmateIdOf,
  insertRecord,
  messageIdOf,
  senderIdOf,
  insertFixtures,
  FACILITY_ID,
} from "../../test-support/fixtures.ts";
import type { Needs } from "./needs.ts";
import { DRAFTS_PER_SENDER_MAX, senderHandlers } from "./sender-handlers.ts";

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
  await store.messages.saveUnsubmitted({ id: messageId, senderId: actor.senderId, photo, preparedAt: EXAMPLE_NOW });
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
  await insertFixtures(store, 1);
  const handlers = senderHandlers(store as unknown as Needs);
  const told = () => handlers["recipient:list"]({}, actor);
  const [contact] = await store.directory.list("contact", `sender:${actor.senderId}`);
  expect(await told()).toMatchObject({ ok: true, value: { recipients: [{ contactStatus: "accepted" }] } });

  const order = { id: "order-1", facilityId: FACILITY_ID, senderId: actor.senderId, inmateId: inmateIdOf(0) };
  await insertRecord(store, "noContact", order);
  const ordered = await told();
  await store.directory.change("noContact", order.id, () => accept({ record: undefined }));
  await insertRecord(store, "contact", { ...contact!, status: "blocked" });
  expect(ordered).toEqual(await told());
  expect(ordered).toMatchObject({ ok: true, value: { recipients: [{ contactStatus: "blocked" }] } });
});

test("one sender has two pictures taken in at once and leaves the rest of the intake to others", async () => {
  const { store } = await openTemporary();
  const taking: string[] = [];
  const intake = Promise.withResolvers<void>();
  const uploads = {
    discard: async () => undefined,
    async finish(id: MessageId) {
      taking.push(id);
      await intake.promise;
      return refuse("picture-broken");
    },
  };
  const handlers = senderHandlers({ ...store, uploads } as unknown as Needs);
  const finish = (n: number, sender = 0) =>
    handlers["upload:finish"]({ messageId: messageIdOf(n) }, { ...actor, senderId: senderIdOf(sender) });

  const own = [finish(0), finish(1)];
  expect(await finish(2)).toEqual(refuse("busy"));
  const others = finish(3, 1);
  await vi.waitFor(() => expect(taking).toHaveLength(3));
  intake.resolve();
  expect(await Promise.all([...own, others])).toEqual([0, 1, 3].map(() => refuse("picture-broken")));
  expect(await finish(2)).toEqual(refuse("picture-broken"));
});

test("a sender who prepares photo after photo and sends none is told to wait, before the next is taken in", async () => {
  const { store } = await openTemporary();
  const { senderId } = actor;
  const draftOf = (n: number) => ({ id: messageIdOf(n), senderId, photo: examplePhoto(), preparedAt: EXAMPLE_NOW });
  const ready = Array.from({ length: DRAFTS_PER_SENDER_MAX }, (_, n) => draftOf(n));
  await Promise.all(ready.map((photo) => store.messages.saveUnsubmitted(photo)));
  const uploads = { discard: async () => undefined, finish: async () => accept(draftOf(999)) };
  const handlers = senderHandlers({ ...store, uploads } as unknown as Needs);
  const finish = (sender: number) =>
    handlers["upload:finish"]({ messageId: messageIdOf(999) }, { ...actor, senderId: senderIdOf(sender) });

  expect(await finish(0)).toEqual(refuse("rate-limited"));
  expect(await finish(1)).toMatchObject({ ok: true });
  expect(await handlers["upload:finish"]({ messageId: messageIdOf(7) }, actor)).toMatchObject({ ok: true });
  await store.messages.dropUnsubmitted(later(EXAMPLE_NOW, 1));
  expect(await finish(0)).toMatchObject({ ok: true });
});
