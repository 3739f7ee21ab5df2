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
import { messageIdOf, NOW, REVIEWER, send, insertFixtures, FACILITY_ID } from "../../test-support/fixtures.ts";
import { moved } from "../domain/message-change.ts";
import { claimMessage } from "../domain/review-message.ts";
import type { Needs } from "../handlers/needs.ts";
import { photosRouter } from "./photos.ts";

const TOKEN = "the-token-of-an-officer";

/** A relay that serves photos to one officer who is signed in, and to nobody else. */
async function servePhotos() {
  const { store } = await openTemporary();
  await insertFixtures(store, 1);
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
  const statusOf = async (messageId: MessageId, size: "thumbnail" | "rendition") => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    return (await fetch(`http://127.0.0.1:${port}${photoPath(messageId, size)}`, { headers })).status;
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
