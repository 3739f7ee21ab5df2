import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { DAY_MS, later } from "@keepsake/shared/instant";
import { expect, test, vi } from "vitest";
import { exampleReadyDraft, exampleSendingEntry } from "../../test-support/example-drafts.ts";
import { NO_EDIT, withTurn } from "../picture/edit.ts";
import { addRecord, changeRecord, openOutbox, removeRecord, sweepDrafts } from "./database.ts";
import { edited } from "./draft-moves.ts";
import { refused, takenBack } from "./entry-moves.ts";

const TURNED = withTurn(NO_EDIT);

test("a browser that could not open it once is asked again", async () => {
  const full = new DOMException("Quota exceeded", "QuotaExceededError");
  vi.spyOn(indexedDB, "open").mockImplementationOnce(() => {
    throw full;
  });
  await expect(openOutbox()).rejects.toBe(full);
  expect(await (await openOutbox()).getAll("records")).toEqual([]);
});

test("what was never sent goes after a month; what waits to be sent stays for as long as it takes", async () => {
  const outbox = await openOutbox();
  const unsent = exampleReadyDraft();
  const waiting = exampleSendingEntry();
  for (const record of [unsent, waiting]) await addRecord(outbox, record);

  await sweepDrafts(outbox, later(EXAMPLE_NOW, 29 * DAY_MS));
  expect(await outbox.count("records")).toBe(2);
  await sweepDrafts(outbox, later(EXAMPLE_NOW, 31 * DAY_MS));
  expect(await outbox.getAllKeys("records")).toEqual([waiting.id]);
});

test("what waited for more than a month and came back is kept for another month", async () => {
  const outbox = await openOutbox();
  const back = later(EXAMPLE_NOW, 31 * DAY_MS);
  const refusal = { stage: "submit", code: "insufficient-credits" } as const;
  const [first, second] = [exampleSendingEntry(), exampleSendingEntry()];
  for (const entry of [first, second]) await addRecord(outbox, entry);
  await changeRecord(outbox, first.id, (record) => takenBack(record, back));
  await changeRecord(outbox, second.id, (record) => refused(record, second.messageId, refusal, back));
  await changeRecord(outbox, first.id, (record) => edited(record, first.picture.sourceSha256, TURNED));

  await sweepDrafts(outbox, later(EXAMPLE_NOW, 32 * DAY_MS));
  for (const { id } of [first, second]) expect(await outbox.get("records", id)).toBeDefined();
  await sweepDrafts(outbox, later(EXAMPLE_NOW, 62 * DAY_MS));
  for (const { id } of [first, second]) expect(await outbox.get("records", id)).toBeUndefined();
});

test("a picture that no record names is swept", async () => {
  const outbox = await openOutbox();
  const draft = exampleReadyDraft();
  await addRecord(outbox, draft);
  const blobs = await outbox.count("blobs");
  await outbox.put("blobs", { recordId: exampleReadyDraft().id, name: "lost", blob: new Blob(["x"]), isFlushed: true });
  await sweepDrafts(outbox, EXAMPLE_NOW);
  expect(await outbox.count("blobs")).toBe(blobs);
  await removeRecord(outbox, draft.id);
});

test("what is on its way cannot be removed by hand, a draft can", async () => {
  const outbox = await openOutbox();
  const [waiting] = await outbox.getAllFromIndex("records", "byState", "sending");
  expect(await removeRecord(outbox, waiting!.id)).toMatchObject({ ok: false, code: "move-not-allowed" });
  const unsent = exampleReadyDraft();
  await addRecord(outbox, unsent);
  expect(await removeRecord(outbox, unsent.id)).toMatchObject({ ok: true });
  expect(await outbox.get("records", unsent.id)).toBeUndefined();
});

test("U7: what is taken back is noted to be discarded at the relay, in the same commit", async () => {
  const outbox = await openOutbox();
  const entry = exampleSendingEntry();
  await addRecord(outbox, entry);
  await changeRecord(outbox, entry.id, (record) => takenBack(record, EXAMPLE_NOW), {
    isStrict: true,
    discardsUpload: true,
  });
  expect(await outbox.get("records", entry.id)).toMatchObject({ state: "ready" });
  const { messageId, senderId } = entry;
  expect(await outbox.getAll("discards")).toEqual([{ messageId, senderId }]);
});

test("a refused change saves nothing", async () => {
  const outbox = await openOutbox();
  const draft = exampleReadyDraft();
  await addRecord(outbox, draft);
  const refused = await changeRecord(outbox, draft.id, () => ({ ok: false, code: "not-allowed" as const }));
  expect(refused).toMatchObject({ code: "not-allowed" });
  expect(await outbox.get("records", draft.id)).toMatchObject({ state: "ready" });
});
