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
import { addRecord, openOutbox, recordOf } from "../outbox/database.ts";
import type { DraftPicture } from "../outbox/model.ts";
import { NO_EDIT, withCover } from "../picture/edit.ts";
import { draftService } from "./drafts.ts";

const FACE = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
const COVERED = withCover(NO_EDIT, FACE);
const ANA = "sender-ana" as SenderId;

const onSendable = vi.fn<() => void>();
beforeEach(() => onSendable.mockClear());
afterEach(() => vi.unstubAllGlobals());

async function opened(picture: DraftPicture = exampleDraftPicture()) {
  const outbox = await openOutbox();
  const draft = exampleReadyDraft({ picture });
  await addRecord(outbox, draft);
  const drafts = draftService(outbox, () => EXAMPLE_NOW, onSendable);
  const of = picture.sourceSha256;
  const read = () => recordOf(outbox, draft.id);
  const orderFor = (edit = picture.edit) => exampleOrder({ ...draft, picture: { ...picture, edit } });
  return { id: draft.id, of, drafts, read, orderFor };
}

// There is no browser here, so no picture can be decoded: whatever is to be prepared comes to nothing.

test("I10: Send pressed while a cover comes to nothing sends nothing: what was to be covered would be seen", async () => {
  const { id, of, drafts, read, orderFor } = await opened();
  const edited = drafts.edit(id, of, COVERED);
  const sent = drafts.send(id, orderFor(COVERED), ANA);
  expect(await sent).toMatchObject({ ok: true });
  expect(await edited).toMatchObject({ ok: false, code: "picture-broken" });
  expect(await read()).toMatchObject({ state: "refused", refusal: { stage: "prepare" }, picture: { edit: NO_EDIT } });
});

test("I10: Send pressed while an edit is taken back sends what is left", async () => {
  const { id, of, drafts, read, orderFor } = await opened(exampleDraftPicture({ edit: COVERED }));
  const undone = drafts.edit(id, of, NO_EDIT);
  const sent = drafts.send(id, orderFor(NO_EDIT), ANA);
  expect(await undone).toMatchObject({ ok: true });
  expect(await sent).toMatchObject({ ok: true });
  expect(await read()).toMatchObject({ state: "sending", picture: { edit: { covers: [] }, prepared: {} } });
});

test("U8: a window that still shows the picture without the cover cannot send it", async () => {
  const { id, of, drafts, read, orderFor } = await opened();
  void drafts.edit(id, of, COVERED);
  expect(await drafts.send(id, orderFor(NO_EDIT), ANA)).toMatchObject({ ok: false, code: "picture-changed" });
  await vi.waitFor(async () => expect(await read()).toMatchObject({ state: "ready", refusal: { stage: "prepare" } }));
});

test("U1: Send pressed before the picture is prepared is kept at once, and goes when it is", async () => {
  const decoding = Promise.withResolvers<never>();
  decoding.promise.catch(() => undefined);
  vi.stubGlobal("createImageBitmap", () => decoding.promise);
  const { id, drafts, read, orderFor } = await opened(exampleFoundPicture());
  expect(await drafts.send(id, orderFor(), ANA)).toMatchObject({ ok: true });
  expect(await read()).toMatchObject({ state: "sending" });
  expect(onSendable).toHaveBeenCalledTimes(1);
  decoding.reject(new Error("no picture"));
  await vi.waitFor(async () => expect(await read()).toMatchObject({ state: "refused" }));
});
