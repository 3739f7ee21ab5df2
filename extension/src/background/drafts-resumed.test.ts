import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { HOUR_MS, later } from "@keepsake/shared/instant";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addRecord, openOutbox, type Outbox, recordOf } from "../outbox/database.ts";
import {
  exampleCapturingDraft,
  exampleFoundPicture,
  exampleReadyDraft,
  exampleSendingEntry,
} from "../../test-support/example-drafts.ts";
import type { OutboxRecord } from "../outbox/model.ts";
import { draftService } from "./drafts.ts";

let outbox: Outbox;
beforeEach(async () => {
  outbox = await openOutbox();
  for (const store of ["records", "blobs"] as const) await outbox.clear(store);
});
afterEach(() => vi.unstubAllGlobals());

/** A life of the background that begins an hour after the click. */
const nextLife = () =>
  draftService(
    outbox,
    () => later(EXAMPLE_NOW, HOUR_MS),
    () => {},
  );
const stored = ({ id }: OutboxRecord) => recordOf(outbox, id);

/** Resolves when a picture is about to be decoded, which takes for ever: as long as a background that ends then. */
function decodingThatNeverEnds(): Promise<void> {
  const begun = Promise.withResolvers<void>();
  vi.stubGlobal("createImageBitmap", () => {
    begun.resolve();
    return new Promise(() => {});
  });
  return begun.promise;
}

test("a picture that was found before the background ended is prepared, however much later", async () => {
  const draft = exampleReadyDraft({ picture: exampleFoundPicture() });
  await addRecord(outbox, draft);
  const begun = decodingThatNeverEnds();
  void nextLife().resume();
  await begun;
  expect(await stored(draft)).toMatchObject({ state: "ready", picture: { isResumed: true } });
});

test("U1: what was sent before the background ended is prepared for the upload", async () => {
  const entry = exampleSendingEntry({ picture: exampleFoundPicture() });
  await addRecord(outbox, entry);
  const begun = decodingThatNeverEnds();
  void nextLife().resume();
  await begun;
  expect(await stored(entry)).toMatchObject({ state: "sending", picture: { isResumed: true } });
});

test("one that ends the next background too is given up in words, instead of ending one after the other", async () => {
  const draft = exampleReadyDraft({ picture: exampleFoundPicture() });
  await addRecord(outbox, draft);
  const begun = decodingThatNeverEnds();
  void nextLife().resume();
  await begun;
  await nextLife().resume();
  expect(await stored(draft)).toMatchObject({ state: "failed", refusal: { code: "picture-too-hard" } });
});

test("U1: a picture that ends the background takes no other one along that was sent", async () => {
  const entries = [exampleFoundPicture(), exampleFoundPicture()].map((picture) => exampleSendingEntry({ picture }));
  for (const entry of entries) await addRecord(outbox, entry);
  const begun = decodingThatNeverEnds();
  void nextLife().resume();
  await begun;
  const again = decodingThatNeverEnds();
  void nextLife().resume();
  await again;
  const left = await Promise.all(entries.map(stored));
  expect(new Set(left.map((record) => record?.state))).toEqual(new Set(["refused", "sending"]));
});

const FULL = new DOMException("Quota exceeded", "QuotaExceededError");

/** A disk that takes nothing where `isFull` says so. */
function outboxWhere(isFull: () => boolean): Outbox {
  return new Proxy(outbox, {
    get(target, key) {
      if (key === "transaction" && isFull()) throw FULL;
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

test("a click of which nothing can be stored fails, so that a window can say so", async () => {
  const drafts = draftService(
    outboxWhere(() => true),
    () => EXAMPLE_NOW,
    () => {},
  );
  const onScreenFree = vi.fn<() => void>();
  await expect(drafts.fromClick({ kind: "given" }, onScreenFree)).rejects.toBe(FULL);
  expect(onScreenFree).not.toHaveBeenCalled();
});

test("a picture that the disk has no room for is refused in the words for that", async () => {
  let writes = 0;
  // There is room for the draft, not for the picture.
  const full = outboxWhere(() => (writes += 1) === 2);
  const drafts = draftService(
    full,
    () => EXAMPLE_NOW,
    () => {},
  );
  const id = await drafts.fromFile(new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70])]));
  await vi.waitFor(async () =>
    expect(await recordOf(outbox, id)).toMatchObject({ state: "failed", refusal: { code: "browser-full" } }),
  );
});

test("a page is not asked again an hour later: it shows something else by then", async () => {
  const draft = exampleCapturingDraft();
  await addRecord(outbox, draft);
  await nextLife().resume();
  expect(await stored(draft)).toMatchObject({ state: "failed", refusal: { code: "picture-unreachable" } });
});
