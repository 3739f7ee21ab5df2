import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { examplePhoto } from "@keepsake/shared/examples";
import type { MessageId } from "@keepsake/shared/ids";
import { later, MINUTE_MS } from "@keepsake/shared/instant";
import { photoPath } from "@keepsake/shared/protocol/sign-in-requests";
import { accept } from "@keepsake/shared/result";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { openTemporary } from "../../test-support/temporary-store.ts";
import {
  messageIdOf,
  NOW,
  REVIEWER,
  send,
  insertFixtures,
  insertRecord,
  FACILITY_ID,
} from "../../test-support/fixtures.ts";
import type { Staff } from "../domain/people.ts";
import { NO_TRIES } from "../domain/tries.ts";
import { moved } from "../domain/message-change.ts";
import { claimMessage } from "../domain/review-message.ts";
import type { Needs } from "../handlers/needs.ts";
import { photosRouter } from "./photos.ts";

const TOKEN = "the-token-of-an-officer";

const OFFICER: Staff = { ...REVIEWER, name: "Rosa", login: "rosa", passwordHash: "", tries: NO_TRIES };

/** A relay that serves photos to one officer who is signed in, and to nobody else. */
async function servePhotos() {
  const { store } = await openTemporary();
  await insertFixtures(store, 1);
  await insertRecord(store, "staff", OFFICER);
  const record = {
    id: `of ${TOKEN}`,
    actor: { kind: "staff", staffId: REVIEWER.id, facilityId: FACILITY_ID } as const,
    expiresAt: later(NOW, MINUTE_MS),
  };
  await store.directory.change("session", record.id, () => accept({ record }));
  const needs = {
    ...store,
    clock: { now: () => NOW },
    photos: { read: async () => new Uint8Array([1]) },
    secrets: { fingerprint: (token: string) => `of ${token}` },
  } as unknown as Needs;
  const server = createServer(express().use("/api/photos", photosRouter(needs))).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const statusOf = async (messageId: MessageId, size: string) => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    return (await fetch(`http://127.0.0.1:${port}${photoPath(messageId, size as "thumbnail")}`, { headers })).status;
  };
  const views = async () => (await store.audit.entries(FACILITY_ID)).filter(({ act }) => act === "photo:read");
  return { store, statusOf, views };
}

test("a frozen photo is hidden from staff at once, in each size, and no view of it is counted", async () => {
  const { store, statusOf, views } = await servePhotos();
  const messageId = messageIdOf(0);
  await send(store, 0, messageId);
  await store.messages.change(messageId, (current) => claimMessage(current, REVIEWER, NOW));
  expect(await statusOf(messageId, "rendition")).toBe(200);
  expect(await views()).toMatchObject([{ about: examplePhoto().id, messageId }]);

  await store.messages.change(messageId, (current) =>
    moved(current.message, { action: "freeze", by: { kind: "staff", id: REVIEWER.id }, at: NOW }),
  );
  expect(await statusOf(messageId, "rendition")).toBe(404);
  expect(await statusOf(messageId, "thumbnail")).toBe(404);
  expect(await views()).toHaveLength(1);
});

test("S11: an officer who was removed, or works elsewhere now, views nothing with the token of before", async () => {
  const { store, statusOf } = await servePhotos();
  await send(store, 0, messageIdOf(0));
  expect(await statusOf(messageIdOf(0), "thumbnail")).toBe(200);
  const elsewhere = { ...OFFICER, facilityId: "facility-elsewhere" as typeof FACILITY_ID };
  await insertRecord(store, "staff", elsewhere);
  expect(await statusOf(messageIdOf(0), "thumbnail")).toBe(404);
  await store.directory.change("staff", OFFICER.id, () => accept({ record: undefined }));
  expect(await statusOf(messageIdOf(0), "thumbnail")).toBe(404);
});

test("what an object inherits is no size: nothing is found, and no view is written down", async () => {
  const { store, statusOf, views } = await servePhotos();
  await send(store, 0, messageIdOf(0));
  for (const size of ["constructor", "toString", "__proto__"]) expect(await statusOf(messageIdOf(0), size)).toBe(404);
  expect(await views()).toEqual([]);
});
