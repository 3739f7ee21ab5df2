import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { SenderId } from "@keepsake/shared/ids";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  exampleDraftPicture,
  exampleFoundPicture,
  exampleOrder,
  exampleReadyDraft,
} from "../../test-support/example-drafts.ts";
import { stubDrawing, stubNoMemory } from "../../test-support/fake-drawing.ts";
import { addRecord, openOutbox, recordOf } from "../outbox/database.ts";
import type { DraftPicture } from "../outbox/model.ts";
import { revisionIn } from "../outbox/draft-moves.ts";
import { NO_EDIT, withCover } from "../picture/edit.ts";
import { draftService } from "./drafts.ts";

const COVERED = withCover(NO_EDIT, { x: 0.4, y: 0.4, width: 0.2, height: 0.2 });
const ANA = "sender-ana" as SenderId;

const onSendable = vi.fn<() => void>();
/** Of which stores the disk takes nothing now. */
const full = new Set<string>();

beforeEach(() => {
  onSendable.mockClear();
  full.clear();
  stubDrawing();
  const { put } = IDBObjectStore.prototype as { put: (this: IDBObjectStore, value: unknown) => IDBRequest };
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value: unknown) {
    if (full.has(this.name)) throw new DOMException("Quota exceeded", "QuotaExceededError");
    return put.call(this, value) as IDBRequest<IDBValidKey>;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function opened(picture: DraftPicture = exampleDraftPicture()) {
  const outbox = await openOutbox();
  const draft = exampleReadyDraft({ picture });
  await addRecord(outbox, draft);
  const drafts = draftService(outbox, () => EXAMPLE_NOW, onSendable);
  const read = () => recordOf(outbox, draft.id);
  const orderFor = (edit = picture.edit) => exampleOrder({ ...draft, picture: { ...picture, edit } });
  return { id: draft.id, of: picture.sourceSha256, drafts, read, orderFor };
}

test("U1: a disk that is full after Send was kept leaves the picture, and Send can be pressed again", async () => {
  const decoding = Promise.withResolvers<void>();
  stubDrawing(decoding.promise);
  const { id, drafts, read, orderFor } = await opened(exampleFoundPicture());
  expect(await drafts.send(id, orderFor(), ANA)).toMatchObject({ ok: true });
  full.add("blobs");
  decoding.resolve();
  await vi.waitFor(async () =>
    expect(await read()).toMatchObject({ state: "refused", refusal: { code: "browser-full" }, picture: {} }),
  );
  full.clear();
  expect(await drafts.send(id, orderFor(), ANA)).toMatchObject({ ok: true });
  await vi.waitFor(async () => expect(await read()).toMatchObject({ state: "sending", picture: { prepared: {} } }));
});

test("U8: a cover that the disk has no room for is taken back, and the picture stays", async () => {
  const { id, of, drafts, read } = await opened();
  full.add("blobs");
  expect(await drafts.edit(id, of, COVERED)).toMatchObject({ ok: false, code: "browser-full" });
  expect(await read()).toMatchObject({
    state: "ready",
    picture: { edit: NO_EDIT, prepared: {} },
    refusal: { code: "browser-full" },
  });
});

test("U8: an edit for which there is no memory is taken back, and the picture stays", async () => {
  const { id, of, drafts, read } = await opened();
  stubNoMemory();
  expect(await drafts.edit(id, of, COVERED)).toMatchObject({ ok: false, code: "internal" });
  expect(await read()).toMatchObject({ state: "ready", picture: { edit: NO_EDIT, prepared: {} } });
});

test("a picture for which there is no memory stays as it was found, and is tried again with Send", async () => {
  const { id, of, drafts, read, orderFor } = await opened(exampleFoundPicture());
  stubNoMemory();
  expect(await drafts.edit(id, of, NO_EDIT)).toMatchObject({ ok: false, code: "internal" });
  expect(await read()).toMatchObject({ state: "ready", picture: {}, refusal: { code: "internal" } });
  stubDrawing();
  expect(await drafts.send(id, orderFor(), ANA)).toMatchObject({ ok: true });
  await vi.waitFor(async () => expect(await read()).toMatchObject({ state: "sending", picture: { prepared: {} } }));
});

test("U1: a Send is prepared also where the refusal of what came before it could not be written", async () => {
  const decoding = Promise.withResolvers<void>();
  stubDrawing(decoding.promise);
  const { id, of, drafts, read, orderFor } = await opened();
  const edited = drafts.edit(id, of, COVERED);
  await vi.waitFor(async () => expect(await read()).toMatchObject({ picture: { edit: COVERED } }));
  for (const store of ["records", "blobs"]) full.add(store);
  decoding.resolve();
  expect(await edited).toMatchObject({ ok: false, code: "browser-full" });
  full.clear();
  expect(await drafts.send(id, orderFor(COVERED), ANA)).toMatchObject({ ok: true });
  await vi.waitFor(async () =>
    expect(await read()).toMatchObject({ state: "sending", picture: { edit: COVERED, prepared: {} } }),
  );
});

test("a picture of which the browser lost the bytes as they were found is broken, in words", async () => {
  const { id, drafts, read } = await opened(exampleFoundPicture());
  const { sourceSha256: name } = exampleFoundPicture();
  await (await openOutbox()).put("blobs", { recordId: id, name, blob: {} as Blob, isFlushed: true });
  expect(await drafts.prepareAgain(id)).toMatchObject({ ok: false, code: "picture-broken" });
  expect(await read()).toMatchObject({ state: "failed", refusal: { code: "picture-broken" } });
});

test("a crop is prepared also where its original was looked for meanwhile and not found", async () => {
  const { prepared: _, ...unprepared } = exampleDraftPicture({ quality: "screen", edit: COVERED });
  const { id, drafts, read } = await opened(unprepared);
  expect(await drafts.captureAgain(id, revisionIn(unprepared))).toMatchObject({ ok: true });
  await vi.waitFor(async () =>
    expect(await read()).toMatchObject({ state: "ready", picture: { edit: COVERED, prepared: {} } }),
  );
});
