import "fake-indexeddb/auto";
import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import type { SenderId } from "@keepsake/shared/ids";
import { expect, test } from "vitest";
import { addDraft, openOutbox } from "../outbox/database.ts";
import { EXAMPLE_ORDER, exampleDraftPicture, exampleReadyDraft } from "../../test-support/example-drafts.ts";
import { NO_EDIT, withCover } from "../picture/edit.ts";
import { draftService } from "./drafts.ts";

const FACE = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
const ANA = "sender-ana" as SenderId;

async function opened(fields: Parameters<typeof exampleDraftPicture>[0] = {}) {
  const outbox = await openOutbox();
  const draft = exampleReadyDraft({ picture: exampleDraftPicture(fields) });
  await addDraft(outbox, draft);
  const drafts = draftService(
    outbox,
    () => EXAMPLE_NOW,
    () => {},
  );
  return { id: draft.id, drafts, read: () => outbox.get("drafts", draft.id) };
}

test("I10: Send pressed while a cover comes to nothing sends nothing: what was to be covered would be seen", async () => {
  // No browser, so no picture can be decoded here.
  const { id, drafts, read } = await opened();
  const edited = drafts.edit(id, withCover(NO_EDIT, FACE));
  const sent = drafts.send(id, EXAMPLE_ORDER, ANA);
  expect(await edited).toMatchObject({ ok: false, code: "picture-broken" });
  expect(await sent).toMatchObject({ ok: false, code: "picture-broken" });
  expect(await read()).toMatchObject({ state: "ready" });
});

test("I10: Send pressed while an edit is taken back waits for it and sends what is left", async () => {
  const edit = withCover(NO_EDIT, FACE);
  const { id, drafts, read } = await opened({ edit });
  const undone = drafts.edit(id, NO_EDIT);
  const sent = drafts.send(id, EXAMPLE_ORDER, ANA);
  expect(await undone).toMatchObject({ ok: true });
  expect(await sent).toMatchObject({ ok: true });
  expect(await read()).toMatchObject({ state: "sending", picture: { edit: { covers: [] } } });
});
