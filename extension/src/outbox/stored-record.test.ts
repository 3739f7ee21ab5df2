import "fake-indexeddb/auto";
import { EXAMPLE_NOW, exampleSummary } from "@keepsake/shared/examples";
import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { accept } from "@keepsake/shared/result";
import { openDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import {
  exampleCapturingDraft,
  exampleDraftPicture,
  exampleFoundPicture,
  exampleOrder,
  examplePrepared,
  exampleReadyDraft,
  exampleSendingEntry,
} from "../../test-support/example-drafts.ts";
import { NO_EDIT } from "../picture/edit.ts";
import { addRecord, changeRecord, openOutbox, type Outbox, recordOf, recordsOf, removeRecord } from "./database.ts";
import type { OutboxRecord, ReadyDraft, SubmittedEntry } from "./model.ts";
import { answered, edited, found, prepared, revisionIn, sendAsked } from "./draft-moves.ts";
import { submitted } from "./entry-moves.ts";

const ANA = "sender-ana" as SenderId;
const MESSAGE = "22222222-2222-4222-8222-222222222222" as MessageId;
const FACE = { covers: [{ x: 0, y: 0, width: 1, height: 0.5 }], quarterTurns: 0 } as const;
const STRICT = { isStrict: true };

afterEach(() => vi.restoreAllMocks());

/** The test of the old database comes first: it makes the one that all others use. */
test("a database of the version before keeps its pictures: they move out of the records", async () => {
  const records = [
    exampleCapturingDraft(),
    exampleReadyDraft(),
    exampleSendingEntry({ picture: exampleFoundPicture() }),
    exampleSubmitted(),
  ];
  const old = await openDB("keepsake-outbox", 2, {
    upgrade(database) {
      database.createObjectStore("records", { keyPath: "id" }).createIndex("byState", "state");
      database.createObjectStore("discards", { keyPath: "messageId" });
      database.createObjectStore("summaries", { keyPath: "id" });
      database.createObjectStore("known");
    },
  });
  for (const record of records) await old.put("records", record);
  await old.put("discards", { messageId: MESSAGE, senderId: ANA });
  old.close();

  const outbox = await openOutbox();
  for (const record of records) expect(await recordOf(outbox, record.id)).toEqual(record);
  expect((await recordsOf(outbox, "ready")).map(({ id }) => id)).toEqual([records[1]!.id]);
  expect(JSON.stringify(await outbox.getAll("records"))).not.toContain('"jpeg"');
  expect(await outbox.getAll("discards")).toHaveLength(1);
});

test("U1: Send writes no picture: what it names is on the disk before", async () => {
  const { outbox, draft } = await keptDraft();
  const written = writes();
  expect(await send(outbox, draft)).toMatchObject({ ok: true });
  expect(written.map(({ store }) => store)).toEqual(["records"]);
  expect(written.map(({ durability }) => durability)).toEqual(["strict"]);
});

test("U1: Send before the picture is prepared brings what was found to the disk with it", async () => {
  const outbox = await openOutbox();
  const draft = { ...exampleReadyDraft({ picture: exampleFoundPicture() }) };
  await addRecord(outbox, exampleCapturingDraft({ id: draft.id }));
  await changeRecord(outbox, draft.id, (record) => found(record, draft.picture));
  const written = writes();
  expect(await send(outbox, draft)).toMatchObject({ ok: true });
  expect(written.map(({ store }) => store).toSorted()).toEqual(["blobs", "records"]);
});

test("what an edit leaves of the last one goes in the same commit, and the rest is not written again", async () => {
  const { outbox, draft } = await keptDraft();
  const { picture } = draft;
  await changeRecord(outbox, draft.id, (record) => edited(record, picture.sourceSha256, FACE));
  const revision = revisionIn({ ...picture, edit: FACE });
  const covered = examplePrepared({ sha256: "ef".repeat(32) });
  const written = writes();
  await changeRecord(outbox, draft.id, (record) => prepared(record, revision, { prepared: covered }), STRICT);
  expect(written.filter(({ store }) => store === "blobs")).toHaveLength(2);
  expect(await recordOf(outbox, draft.id)).toMatchObject({ picture: { prepared: covered, plain: picture.plain } });
  await changeRecord(outbox, draft.id, (record) => edited(record, picture.sourceSha256, NO_EDIT));
  expect(await namesOf(outbox, draft)).not.toContain(covered.sha256);
});

test("a picture goes with its record; of one that was sent the thumbnail stays", async () => {
  const { outbox, draft } = await keptDraft();
  await removeRecord(outbox, draft.id);
  expect(await namesOf(outbox, draft)).toEqual([]);

  const entry = exampleSendingEntry();
  await addRecord(outbox, entry);
  await changeRecord(outbox, entry.id, (record) => submitted(record, exampleSummary({ id: entry.messageId })));
  expect(await namesOf(outbox, entry)).toEqual([`thumbnail ${entry.picture.prepared!.sha256}`]);
});

test("U3: the relay's receipt writes no picture: a full disk takes it too", async () => {
  const outbox = await openOutbox();
  const entry = exampleSendingEntry();
  await addRecord(outbox, entry);
  const written = writes();
  const summary = exampleSummary({ id: entry.messageId });
  await changeRecord(outbox, entry.id, (record) => submitted(record, summary));
  expect(written.map(({ store }) => store)).toEqual(["records"]);
  expect(await recordOf(outbox, entry.id)).toMatchObject({ thumbnail: entry.picture.prepared!.thumbnail });
});

test("a thumbnail that an earlier version kept is found under its old name", async () => {
  const outbox = await openOutbox();
  const { sha256: _, ...submittedBefore } = exampleSubmitted();
  await addRecord(outbox, submittedBefore);
  expect(await namesOf(outbox, submittedBefore)).toEqual(["thumbnail"]);
  expect(await recordOf(outbox, submittedBefore.id)).toEqual(submittedBefore);
});

test("a disk that is full changes neither the record nor its pictures", async () => {
  const { outbox, draft } = await keptDraft();
  const before = await namesOf(outbox, draft);
  const full = new DOMException("Quota exceeded", "QuotaExceededError");
  beforePut((store) => {
    if (store.name === "blobs") throw full;
  });
  const other = exampleDraftPicture({ source: new Blob(["other"]), sourceSha256: "12".repeat(32) });
  const change = changeRecord(outbox, draft.id, () => accept({ ...draft, picture: other }), STRICT);
  await expect(change).rejects.toThrow();
  expect(await namesOf(outbox, draft)).toEqual(before);
  expect(await recordOf(outbox, draft.id)).toEqual(draft);
});

test("what the browser lost of the prepared picture is prepared again", async () => {
  const { outbox, draft } = await keptDraft();
  await outbox.delete("blobs", [draft.id, draft.picture.prepared!.sha256]);
  const kept = (await recordOf(outbox, draft.id)) as ReadyDraft;
  expect(kept.picture.source).toEqual(draft.picture.source);
  expect(kept.picture.prepared).toBeUndefined();
});

test("I13: the file that is asked about lies beside the record, and goes with the answer", async () => {
  const outbox = await openOutbox();
  const file = { source: new Blob(["file"]), sourceSha256: "34".repeat(32) };
  const question = { kind: "which-one", why: "more", file } as const;
  const draft = exampleReadyDraft({ picture: exampleDraftPicture({ quality: "screen", question }) });
  await addRecord(outbox, draft);
  expect(await recordOf(outbox, draft.id)).toEqual(draft);
  expect(await namesOf(outbox, draft)).toContain(file.sourceSha256);
  const of = revisionIn(draft.picture);
  await changeRecord(outbox, draft.id, (record) => answered(record, of, "seen"));
  expect(await namesOf(outbox, draft)).not.toContain(file.sourceSha256);
  expect(await recordOf(outbox, draft.id)).not.toHaveProperty("picture.question");
});

function exampleSubmitted(): SubmittedEntry {
  const entry = exampleSendingEntry();
  const moved = submitted(entry, exampleSummary({ id: entry.messageId }));
  if (!moved.ok) throw new Error("Failed to make a submitted entry.");
  return moved.value;
}

/** As preparing leaves it. */
async function keptDraft() {
  const outbox = await openOutbox();
  const draft = exampleReadyDraft();
  await addRecord(outbox, exampleCapturingDraft({ id: draft.id }));
  await changeRecord(outbox, draft.id, () => accept(draft), STRICT);
  return { outbox, draft };
}

async function send(outbox: Outbox, draft: ReadyDraft) {
  const order = exampleOrder(draft);
  return changeRecord(outbox, draft.id, (record) => sendAsked(record, order, MESSAGE, ANA, EXAMPLE_NOW), STRICT);
}

async function namesOf(outbox: Outbox, { id }: OutboxRecord): Promise<string[]> {
  return (await outbox.getAll("blobs")).filter(({ recordId }) => recordId === id).map(({ name }) => name);
}

/** What is written from now on. */
function writes() {
  const written: { store: string; durability: string }[] = [];
  beforePut(({ name, transaction }) => written.push({ store: name, durability: transaction.durability }));
  return written;
}

function beforePut(act: (store: IDBObjectStore) => void): void {
  const { put } = IDBObjectStore.prototype as { put: (this: IDBObjectStore, value: unknown) => IDBRequest };
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value: unknown) {
    act(this);
    return put.call(this, value) as IDBRequest<IDBValidKey>;
  });
}
