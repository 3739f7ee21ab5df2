import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { HOUR_MS, later } from "@keepsake/shared/instant";
import { forceCloseDatabase } from "fake-indexeddb";
import { unwrap } from "idb";
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

test("a database that the browser closed is opened again with the next use", async () => {
  const draft = exampleCapturingDraft();
  await addRecord(await openOutbox(), draft);
  const services = backgroundServices(() => later(EXAMPLE_NOW, HOUR_MS));
  const first = await services();
  await vi.waitFor(async () => expect(await first.outbox.get("records", draft.id)).toMatchObject({ state: "failed" }));
  const closed = new Promise((resolve) => {
    first.outbox.addEventListener("close", resolve);
  });
  // Its types name the class where a database is meant.
  forceCloseDatabase(unwrap(first.outbox) as never);
  await closed;
  const second = await services();
  expect(second).not.toBe(first);
  const id = await second.drafts.fromFile(new Blob(["no picture"]));
  await vi.waitFor(async () => expect(await second.outbox.get("records", id)).toMatchObject({ state: "failed" }));
});
