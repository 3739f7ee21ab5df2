import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { SenderId } from "@keepsake/shared/ids";
import { DAY_MS, later } from "@keepsake/shared/instant";
import { expect, test, vi } from "vitest";
import { addDraft, changeDraft, openOutbox, removeDraft, sweepDrafts } from "./database.ts";
import { EXAMPLE_ORDER, exampleReadyDraft } from "../../test-support/example-drafts.ts";
import { mayDiscard, sendAsked } from "./moves.ts";

test("a browser that could not open it once is asked again", async () => {
  const full = new DOMException("Quota exceeded", "QuotaExceededError");
  vi.spyOn(indexedDB, "open").mockImplementationOnce(() => {
    throw full;
  });
  await expect(openOutbox()).rejects.toBe(full);
  expect(await (await openOutbox()).getAll("drafts")).toEqual([]);
});

test("what was never sent goes after a month; what waits to be sent stays for as long as it takes", async () => {
  const outbox = await openOutbox();
  const unsent = exampleReadyDraft();
  const waiting = exampleReadyDraft();
  for (const draft of [unsent, waiting]) await addDraft(outbox, draft);
  await changeDraft(outbox, waiting.id, (draft) =>
    sendAsked(draft, EXAMPLE_ORDER, "sender-ana" as SenderId, EXAMPLE_NOW),
  );

  await sweepDrafts(outbox, later(EXAMPLE_NOW, 29 * DAY_MS));
  expect(await outbox.count("drafts")).toBe(2);
  await sweepDrafts(outbox, later(EXAMPLE_NOW, 31 * DAY_MS));
  expect(await outbox.getAllKeys("drafts")).toEqual([waiting.id]);
});

test("a draft on its way cannot be removed by hand, an unsent one can", async () => {
  const outbox = await openOutbox();
  const [waiting] = await outbox.getAllFromIndex("drafts", "byState", "sending");
  expect(await removeDraft(outbox, waiting!.id, mayDiscard)).toMatchObject({ ok: false, code: "move-not-allowed" });
  const unsent = exampleReadyDraft();
  await addDraft(outbox, unsent);
  expect(await removeDraft(outbox, unsent.id, mayDiscard)).toMatchObject({ ok: true });
  expect(await outbox.get("drafts", unsent.id)).toBeUndefined();
});

test("a refused change saves nothing", async () => {
  const outbox = await openOutbox();
  const draft = exampleReadyDraft();
  await addDraft(outbox, draft);
  const refused = await changeDraft(outbox, draft.id, () => ({ ok: false, code: "not-allowed" as const }));
  expect(refused).toMatchObject({ code: "not-allowed" });
  expect(await outbox.get("drafts", draft.id)).toMatchObject({ state: "ready" });
});
