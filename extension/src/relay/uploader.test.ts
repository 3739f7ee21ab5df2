import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { browser } from "wxt/browser";
import { startUploadFixture, type UploadFixture } from "../../test-support/upload-fixture.ts";
import type { RelayConnection } from "./connection.ts";
import { outboxUploader } from "./uploader.ts";

let fixture: UploadFixture;
beforeEach(async () => {
  fixture = await startUploadFixture();
});
afterEach(() => fixture.relay.close());

test("U3: a Send in the moment in which a round ends is uploaded in the next one", async () => {
  const { outbox, sentEntry } = fixture;
  await sentEntry();
  // Nobody is signed in: each round ends at once, and what is asked is counted.
  const open = vi.fn<RelayConnection["open"]>(async () => undefined);
  const connection: RelayConnection = {
    open,
    keepOpen: () => () => {},
    close: async () => {},
    state: async () => "signed-out",
  };
  const uploaded = Promise.withResolvers<void>();
  const { uploadPending } = outboxUploader({
    outbox,
    connection,
    now: () => EXAMPLE_NOW,
    keepAwake: (work) => work,
    onUploaded: uploaded.resolve,
    onUnprepared: () => undefined,
  });

  const clear = vi.spyOn(browser.alarms, "clear");
  clear.mockImplementationOnce(() => {
    uploadPending();
    return Promise.resolve(true) as never;
  });
  uploadPending();
  await uploaded.promise;
  expect(open).toHaveBeenCalledTimes(2);
});

test("U3: an alarm that the browser refuses lets no second round begin beside the first", async () => {
  const { outbox, sentEntry } = fixture;
  await sentEntry();
  const opened = Promise.withResolvers<undefined>();
  const open = vi.fn<RelayConnection["open"]>(() => opened.promise);
  const connection: RelayConnection = {
    open,
    keepOpen: () => () => {},
    close: async () => undefined,
    state: async () => "signed-out",
  };
  const keepAwake = vi.fn<(work: Promise<void>) => Promise<void>>((work) => work.catch(() => undefined));
  const { uploadPending } = outboxUploader({
    outbox,
    connection,
    now: () => EXAMPLE_NOW,
    keepAwake,
    onUploaded: () => undefined,
    onUnprepared: () => undefined,
  });
  vi.spyOn(browser.alarms, "create").mockRejectedValueOnce(new Error("no alarm"));
  uploadPending();
  await expect.poll(() => open.mock.calls.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  uploadPending();
  expect(keepAwake).toHaveBeenCalledTimes(1);
  opened.resolve(undefined);
  await keepAwake.mock.results[0]?.value;
});
