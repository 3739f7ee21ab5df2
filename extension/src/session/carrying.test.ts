import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { SenderId } from "@keepsake/shared/ids";
import { expect, test, vi } from "vitest";
import { browser } from "wxt/browser";
import { addDraft, changeDraft } from "../outbox/change-draft.ts";
import { openOutbox } from "../outbox/database.ts";
import { EXAMPLE_ORDER, exampleReadyDraft } from "../../test-support/example-drafts.ts";
import { sendAsked } from "../outbox/moves.ts";
import type { RelayDesk } from "../relay/relay-desk.ts";
import { carrier } from "./carrying.ts";

test("U3: a Send in the moment in which a round ends is carried in the next one", async () => {
  const outbox = await openOutbox();
  const draft = exampleReadyDraft();
  await addDraft(outbox, draft);
  await changeDraft(outbox, draft.id, (current) =>
    sendAsked(current, EXAMPLE_ORDER, "sender-ana" as SenderId, EXAMPLE_NOW),
  );
  // Nobody is signed in: each round ends at once, and what is asked is counted.
  const reach = vi.fn<RelayDesk["reach"]>(async () => undefined);
  const desk: RelayDesk = { reach, hold: () => () => {}, letGo: async () => {}, state: async () => "signed-out" };
  const carried = Promise.withResolvers<void>();
  const { carry } = carrier(outbox, desk, carried.resolve);

  const clear = vi.spyOn(browser.alarms, "clear");
  clear.mockImplementationOnce(() => {
    carry();
    return Promise.resolve(true) as never;
  });
  carry();
  await carried.promise;
  expect(reach).toHaveBeenCalledTimes(2);
});
