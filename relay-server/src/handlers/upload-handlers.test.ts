import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { exampleFacility, examplePhoto, EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { InmateId, MessageId } from "@keepsake/shared/ids";
import { UNSUBMITTED_PHOTOS_MAX } from "@keepsake/shared/message/limits";
import type { ContactStatus } from "@keepsake/shared/people/people";
import { accept, refuse } from "@keepsake/shared/result";
import { describe, expect, test, vi } from "vitest";
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
import { senderHandlers } from "./sender-handlers.ts";

const PICTURE = new TextEncoder().encode("as it came from the camera");
const sha256 = createHash("sha256").update(PICTURE).digest("hex");
const actor = { sessionId: "session", senderId: senderIdOf(0), expiresAt: EXAMPLE_NOW };
const messageId = messageIdOf(0);
const opening = { messageId, inmateId: inmateIdOf(0), creditCost: 2, byteLength: PICTURE.byteLength, sha256 };

/** A relay that takes every picture in as the same photo, with one sender who may write to one inmate. */
async function relayOfOneSender(credits?: number) {
  const folder = await temporaryFolder();
  const { store } = await openStore(join(folder, "store"));
  await insertFixtures(store, 2, credits);
  const uploads = await diskUploadStore(join(folder, "uploads"), { hasRoomFor: async () => true });
  const { sourceSha256: _ofTheUpload, ...photo } = examplePhoto();
  const intake = { ingest: async () => accept(photo) };
  const ignore = () => undefined;
  const notifier = { messageChanged: ignore, accountChanged: ignore, queueChanged: ignore };
  const clock = { now: () => EXAMPLE_NOW };
  const handlers = senderHandlers({ ...store, clock, intake, notifier, uploads } as unknown as Needs);
  return {
    store,
    handlers,
    filesOfUploads: () => readdir(join(folder, "uploads")),
    upload: async (id: MessageId) => {
      await handlers["upload:open"]({ ...opening, messageId: id }, actor);
      await handlers["upload:chunk"]({ messageId: id, offset: 0, bytes: PICTURE }, actor);
      return handlers["upload:finish"]({ messageId: id }, actor);
    },
    submit: (id: MessageId) =>
      handlers["message:submit"]({ messageId: id, inmateId: inmateIdOf(0), caption: "", creditCost: 2 }, actor),
  };
}

type OneSender = Awaited<ReturnType<typeof relayOfOneSender>>;

async function changeContact({ store }: OneSender, status: ContactStatus | undefined): Promise<void> {
  const [contact] = await store.directory.list("contact", `pair:${actor.senderId}:${inmateIdOf(0)}`);
  await store.directory.change("contact", contact!.id, () =>
    accept({ record: status === undefined ? undefined : { ...contact!, status } }),
  );
}

const forbid = ({ store }: OneSender) =>
  insertRecord(store, "noContact", {
    id: "order-1",
    facilityId: FACILITY_ID,
    senderId: actor.senderId,
    inmateId: inmateIdOf(0),
  });
const takeNoPhotos = ({ store }: OneSender) =>
  insertRecord(store, "facility", exampleFacility({ photos: { offered: false } }));

describe("before the first byte of an upload", () => {
  test.each([
    [
      "U5, S2: a contact that was not accepted yet",
      "contact-not-accepted",
      {},
      (relay) => changeContact(relay, "requested"),
    ],
    ["U5, S2: a contact that was refused", "contact-not-accepted", {}, (relay) => changeContact(relay, "refused")],
    ["U5, S2: an inmate who blocked the sender", "no-contact", {}, (relay) => changeContact(relay, "blocked")],
    ["U5, S2: a no-contact order", "no-contact", {}, forbid],
    ["U5, S2: somebody whom the sender does not know", "no-contact", {}, (relay) => changeContact(relay, undefined)],
    ["U5, S2: somebody who is not there", "no-contact", { inmateId: "nobody" as InmateId }, async () => {}],
    ["U5, S3: a facility that takes no photos", "photos-not-offered", {}, takeNoPhotos],
    ["U5, P4: a price that changed", "price-changed", { creditCost: 1 }, async () => {}],
  ] satisfies [string, string, object, (relay: OneSender) => Promise<void>][])(
    "%s is refused, as a submit would be, and nothing is kept",
    async (_what, code, fields, prepare) => {
      const relay = await relayOfOneSender();
      await relay.upload(messageIdOf(1));
      await prepare(relay);
      const refused = await relay.handlers["upload:open"]({ ...opening, ...fields }, actor);
      expect(refused).toMatchObject({ ok: false, code });
      const submit = { messageId: messageIdOf(1), inmateId: inmateIdOf(0), caption: "", creditCost: 2, ...fields };
      expect(await relay.handlers["message:submit"](submit, actor)).toEqual(refused);
      expect(await relay.filesOfUploads()).toEqual([]);
    },
  );

  test("U5, M2: too few credits are refused, with how many are missing", async () => {
    const relay = await relayOfOneSender(1);
    const refused = await relay.handlers["upload:open"](opening, actor);
    expect(refused).toEqual(refuse("insufficient-credits", { missing: 1, cost: 2 }));
    expect(await relay.filesOfUploads()).toEqual([]);
  });

  test("U5, S2: an order and a block are refused alike, in every bit", async () => {
    const [ordered, blocked] = [await relayOfOneSender(), await relayOfOneSender()];
    await forbid(ordered);
    await changeContact(blocked, "blocked");
    expect(await ordered.handlers["upload:open"](opening, actor)).toEqual(
      await blocked.handlers["upload:open"](opening, actor),
    );
  });

  test("U5: what was uploaded before the refusal is not thrown away, and goes on where it was allowed again", async () => {
    const relay = await relayOfOneSender();
    await relay.handlers["upload:open"](opening, actor);
    await relay.handlers["upload:chunk"]({ messageId, offset: 0, bytes: PICTURE.slice(0, 5) }, actor);
    await changeContact(relay, "blocked");
    expect(await relay.handlers["upload:open"](opening, actor)).toMatchObject({ ok: false, code: "no-contact" });
    await changeContact(relay, "accepted");
    expect(await relay.handlers["upload:open"](opening, actor)).toEqual(accept({ offset: 5 }));
  });

  test("L7: an id that stands for another sender's message takes nothing", async () => {
    const relay = await relayOfOneSender();
    await relay.upload(messageId);
    const stranger = { ...actor, senderId: senderIdOf(1) };
    const asked = { ...opening, inmateId: inmateIdOf(1) };
    expect(await relay.handlers["upload:open"](asked, stranger)).toEqual(refuse("message-differs"));
    await relay.submit(messageId);
    expect(await relay.handlers["upload:open"](asked, stranger)).toEqual(refuse("message-differs"));
    expect(await relay.filesOfUploads()).toEqual([]);
  });
});

test("I9: a sender has at most sixteen photos ingested and not submitted; the next waits before its first byte", async () => {
  const { handlers, store, upload, submit, filesOfUploads } = await relayOfOneSender();
  const { senderId } = actor;
  const ids = Array.from({ length: UNSUBMITTED_PHOTOS_MAX }, (_, n) => messageIdOf(n + 1));
  const photo = { ...examplePhoto(), sourceSha256: sha256 };
  // Begun before there were so many: then the end of the upload is where it waits.
  await handlers["upload:open"](opening, actor);
  await handlers["upload:chunk"]({ messageId, offset: 0, bytes: PICTURE }, actor);
  await Promise.all(ids.map((id) => store.messages.saveUnsubmitted({ id, senderId, photo, preparedAt: EXAMPLE_NOW })));

  expect(await handlers["upload:finish"]({ messageId }, actor)).toEqual(refuse("rate-limited"));
  expect(await handlers["upload:open"]({ ...opening, messageId: messageIdOf(99) }, actor)).toEqual(
    refuse("rate-limited"),
  );
  expect(await filesOfUploads()).toHaveLength(2);
  expect(await handlers["upload:open"]({ ...opening, messageId: ids[0]! }, actor)).toMatchObject({ ok: true });
  expect(await handlers["upload:finish"]({ messageId: ids[0]! }, actor)).toMatchObject({ ok: true });

  expect(await submit(ids[0]!)).toMatchObject({ ok: true });
  expect(await handlers["upload:finish"]({ messageId }, actor)).toMatchObject({ ok: true });
  expect(await upload(messageIdOf(99))).toMatchObject({ ok: false });
  await handlers["upload:discard"]({ messageId: ids[1]! }, actor);
  expect(await upload(messageIdOf(99))).toMatchObject({ ok: true });
});

test("I9: two that are finished at the same moment cannot both be the sixteenth", async () => {
  const { handlers, store } = await relayOfOneSender();
  const { senderId } = actor;
  const photo = { ...examplePhoto(), sourceSha256: sha256 };
  for (const n of [100, 101]) {
    await handlers["upload:open"]({ ...opening, messageId: messageIdOf(n) }, actor);
    await handlers["upload:chunk"]({ messageId: messageIdOf(n), offset: 0, bytes: PICTURE }, actor);
  }
  const ids = Array.from({ length: UNSUBMITTED_PHOTOS_MAX - 1 }, (_, n) => messageIdOf(n + 1));
  await Promise.all(ids.map((id) => store.messages.saveUnsubmitted({ id, senderId, photo, preparedAt: EXAMPLE_NOW })));
  const finish = (n: number) => handlers["upload:finish"]({ messageId: messageIdOf(n) }, actor);
  const answers = await Promise.all([finish(100), finish(101)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await store.messages.countOfUnsubmitted(senderId)).toBe(UNSUBMITTED_PHOTOS_MAX);
});

describe("I9: what its sender discards goes at once:", () => {
  test("an unfinished upload", async () => {
    const { handlers, filesOfUploads } = await relayOfOneSender();
    await handlers["upload:open"](opening, actor);
    await handlers["upload:chunk"]({ messageId, offset: 0, bytes: PICTURE.slice(0, 5) }, actor);
    expect(await handlers["upload:discard"]({ messageId }, actor)).toEqual(accept({}));
    expect(await filesOfUploads()).toEqual([]);
    expect(await handlers["upload:chunk"]({ messageId, offset: 5, bytes: PICTURE.slice(5) }, actor)).toEqual(
      refuse("upload-unknown"),
    );
  });

  test("a photo that was ingested, also where it is being ingested at that moment", async () => {
    const { handlers, store, upload, submit } = await relayOfOneSender();
    await upload(messageId);
    expect(await handlers["upload:discard"]({ messageId }, actor)).toEqual(accept({}));
    expect(await store.messages.unsubmitted(messageId)).toBeUndefined();
    expect(await submit(messageId)).toEqual(refuse("photo-missing"));

    await Promise.all([upload(messageIdOf(1)), handlers["upload:discard"]({ messageId: messageIdOf(1) }, actor)]);
    await handlers["upload:discard"]({ messageId: messageIdOf(1) }, actor);
    expect(await store.messages.countOfUnsubmitted(actor.senderId)).toBe(0);
  });

  test("nothing for an id that stands for nothing, or for somebody else's: the answer is the same", async () => {
    const { handlers, store, upload } = await relayOfOneSender();
    await upload(messageId);
    await handlers["upload:open"]({ ...opening, messageId: messageIdOf(1) }, actor);
    const stranger = { ...actor, senderId: senderIdOf(1) };
    for (const id of [messageId, messageIdOf(1), messageIdOf(50)]) {
      expect(await handlers["upload:discard"]({ messageId: id }, stranger)).toEqual(accept({}));
    }
    expect(await store.messages.unsubmitted(messageId)).toBeDefined();
    expect(
      await handlers["upload:chunk"]({ messageId: messageIdOf(1), offset: 0, bytes: PICTURE.slice(0, 5) }, actor),
    ).toEqual(accept({ offset: 5 }));
  });

  test("but not what was submitted: that is withdrawn", async () => {
    const { handlers, store, upload, submit } = await relayOfOneSender();
    await upload(messageId);
    await submit(messageId);
    expect(await handlers["upload:discard"]({ messageId }, actor)).toEqual(refuse("move-not-allowed"));
    expect(await store.messages.account(actor.senderId)).toMatchObject({ held: 2 });
    expect(await handlers["message:withdraw"]({ messageId }, actor)).toMatchObject({ ok: true });
    expect(await store.messages.account(actor.senderId)).toMatchObject({ held: 0 });
  });
});

/** As a relay finds things that died after the photo was saved and before the upload was deleted. */
async function afterDeath() {
  const folder = await temporaryFolder();
  const { store } = await openStore(join(folder, "store"));
  const uploads = await diskUploadStore(join(folder, "uploads"), { hasRoomFor: async () => true });
  const handlers = senderHandlers({ ...store, uploads } as unknown as Needs);
  await insertFixtures(store, 1);
  await handlers["upload:open"](opening, actor);
  await handlers["upload:chunk"]({ messageId, offset: 0, bytes: PICTURE }, actor);
  const photo = { ...examplePhoto(), sourceSha256: sha256 };
  await store.messages.saveUnsubmitted({ id: messageId, senderId: actor.senderId, photo, preparedAt: EXAMPLE_NOW });
  return { handlers, filesLeft: () => readdir(join(folder, "uploads")) };
}

test("I5: what a death kept of an upload goes when its sender resumes it", async () => {
  const { handlers, filesLeft } = await afterDeath();
  expect(await filesLeft()).toHaveLength(2);
  const opened = await handlers["upload:open"](opening, actor);
  expect(opened).toMatchObject({ ok: true, value: { photo: { id: examplePhoto().id } } });
  expect(await filesLeft()).toEqual([]);
});

test("I5: or when its sender finishes it again", async () => {
  const { handlers, filesLeft } = await afterDeath();
  const finished = await handlers["upload:finish"]({ messageId }, actor);
  expect(finished).toMatchObject({ ok: true, value: { photo: { id: examplePhoto().id } } });
  expect(await filesLeft()).toEqual([]);
});

test("one sender has two pictures ingested at once and leaves the rest of the intake to others", async () => {
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
