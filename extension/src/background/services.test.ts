import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { HOUR_MS, later } from "@keepsake/shared/instant";
import { expect, test, vi } from "vitest";
import { addRecord, openOutbox } from "../outbox/database.ts";
import { exampleCapturingDraft } from "../../test-support/example-drafts.ts";
import { backgroundServices } from "./services.ts";

const FULL = new DOMException("Quota exceeded", "QuotaExceededError");

test("a disk that was full once is asked again, and what was left unfinished goes on then", async () => {
  const draft = exampleCapturingDraft();
  const services = backgroundServices(() => later(EXAMPLE_NOW, HOUR_MS));
  vi.spyOn(indexedDB, "open").mockImplementationOnce(() => {
    throw FULL;
  });
  await expect(services()).rejects.toBe(FULL);

  const outbox = await openOutbox();
  await addRecord(outbox, draft);
  expect(await services()).toBe(await services());
  await vi.waitFor(async () => expect(await outbox.get("records", draft.id)).toMatchObject({ state: "failed" }));
});
