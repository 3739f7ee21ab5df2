import { EXAMPLE_NOW, examplePhotoFacts, exampleSummary } from "@keepsake/shared/examples";
import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { describe, expect, test } from "vitest";
import {
  EXAMPLE_ORDER,
  exampleCapturingDraft,
  exampleDraftPicture,
  examplePrepared,
  exampleReadyDraft,
} from "../../test-support/example-drafts.ts";
import type { Draft } from "./model.ts";
import * as moves from "./moves.ts";
import { NO_EDIT } from "../picture/edit.ts";

const ANA = "sender-ana" as SenderId;
const OTHER_ID = "22222222-2222-4222-8222-222222222222" as MessageId;
const PHOTO = examplePhotoFacts();
const picture = exampleDraftPicture();
const ready = exampleReadyDraft();

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; code: string }): Value {
  if (!result.ok) throw new Error(`Failed to move: ${result.code}`);
  return result.value;
}
const sending = valueOf(moves.sendAsked(ready, EXAMPLE_ORDER, ANA, EXAMPLE_NOW));
const submitted = valueOf(moves.submitted(sending, exampleSummary({ id: sending.messageId })));
const refusedAtSubmit = valueOf(moves.refused(sending, { stage: "submit", code: "insufficient-credits" }));

describe("which move is open in which state", () => {
  const drafts: Record<Draft["state"], Draft> = {
    capturing: exampleCapturingDraft(),
    ready,
    sending,
    submitted,
    refused: refusedAtSubmit,
  };
  const attempts: Record<string, { from: readonly Draft["state"][]; try: (draft: Draft) => { ok: boolean } }> = {
    found: { from: ["capturing"], try: (draft) => moves.found(draft, picture) },
    resumed: { from: ["capturing"], try: moves.resumed },
    captured: { from: ["capturing"], try: (draft) => moves.captured(draft, picture, OTHER_ID) },
    captureFailed: {
      from: ["capturing"],
      try: (draft) => moves.captureFailed(draft, { stage: "capture", code: "picture-unreachable" }),
    },
    captureAgain: { from: ["ready", "refused"], try: moves.captureAgain },
    given: { from: ["capturing", "ready", "refused"], try: (draft) => moves.given(draft, picture, OTHER_ID) },
    edited: { from: ["ready", "refused"], try: (draft) => moves.edited(draft, NO_EDIT, examplePrepared(), OTHER_ID) },
    chosen: { from: ["capturing", "ready", "refused"], try: (draft) => moves.chosen(draft, { caption: "x" }) },
    sendAsked: { from: ["ready", "refused"], try: (draft) => moves.sendAsked(draft, EXAMPLE_ORDER, ANA, EXAMPLE_NOW) },
    uploaded: { from: ["ready", "sending"], try: (draft) => moves.uploaded(draft, PHOTO, picture.prepared.sha256) },
    uploadLost: { from: ["ready", "sending"], try: moves.uploadLost },
    submitted: { from: ["sending"], try: (draft) => moves.submitted(draft, exampleSummary({ id: draft.messageId })) },
    refused: {
      from: ["ready", "sending"],
      try: (draft) => moves.refused(draft, { stage: "upload", code: "picture-broken" }),
    },
  };

  for (const [name, { from, try: attempt }] of Object.entries(attempts)) {
    test(`${name}: from ${from.join(" or ")} and from nowhere else`, () => {
      const open = Object.values(drafts).filter((draft) => attempt(draft).ok);
      expect(open.map(({ state }) => state).toSorted()).toEqual([...from].toSorted());
    });
  }

  test("what may have reached the relay cannot be thrown away", () => {
    expect(
      Object.values(drafts)
        .filter(moves.mayDiscard)
        .map(({ state }) => state),
    ).toEqual(["capturing", "ready", "refused"]);
  });
});

test("a first picture goes under the id that was made with the draft; another picture gets another one", () => {
  const draft = exampleCapturingDraft();
  const first = valueOf(moves.captured(draft, picture, OTHER_ID));
  expect(first.messageId).toBe(draft.messageId);
  const again = valueOf(moves.captureAgain(first));
  expect(valueOf(moves.captured(again, picture, OTHER_ID)).messageId).toBe(OTHER_ID);
  expect(valueOf(moves.edited(first, NO_EDIT, examplePrepared(), OTHER_ID))).toMatchObject({ messageId: OTHER_ID });
});

test("what was found is kept until it is prepared, and not longer", () => {
  const { quality, source } = picture;
  const found = valueOf(moves.found(exampleCapturingDraft(), { quality, source }));
  expect(found).toMatchObject({ state: "capturing", found: { quality, source } });
  expect(valueOf(moves.captured(found, picture, OTHER_ID))).not.toHaveProperty("found");
});

test("an edit forgets what was uploaded before it", () => {
  const up = valueOf(moves.uploaded(ready, PHOTO, picture.prepared.sha256));
  expect(up).toHaveProperty("uploaded", PHOTO);
  expect(valueOf(moves.edited(up, NO_EDIT, examplePrepared(), OTHER_ID))).not.toHaveProperty("uploaded");
});

test("the relay's answer about a picture that was edited away meanwhile counts for nothing", () => {
  expect(moves.uploaded(ready, PHOTO, "cd".repeat(32))).toMatchObject({ ok: false });
});

test("sending keeps what was uploaded while the panel was open", () => {
  const up = valueOf(moves.uploaded(ready, PHOTO, picture.prepared.sha256));
  expect(valueOf(moves.sendAsked(up, EXAMPLE_ORDER, ANA, EXAMPLE_NOW))).toHaveProperty("uploaded", PHOTO);
});

test("looking for the original keeps the screen picture in case there is none, and says so", () => {
  const screen = exampleReadyDraft({ picture: exampleDraftPicture({ quality: "screen" }) });
  const again = valueOf(moves.captureAgain(screen));
  const failed = valueOf(moves.captureFailed(again, { stage: "capture", code: "picture-unreachable" }));
  const refusal = { code: "original-unreachable", stage: "capture" };
  expect(failed).toMatchObject({ state: "ready", picture: { quality: "screen" }, refusal });
  expect(valueOf(moves.captureAgain(failed))).not.toHaveProperty("refusal");
});

test("a refused order can be sent again under the same id: the relay kept nothing of it", () => {
  const again = valueOf(moves.sendAsked(refusedAtSubmit, EXAMPLE_ORDER, ANA, EXAMPLE_NOW));
  expect(again.messageId).toBe(sending.messageId);
});

test("a receipt for another message changes nothing", () => {
  expect(moves.submitted(sending, exampleSummary({ id: OTHER_ID }))).toMatchObject({ ok: false });
});

test("a draft that one sender uploaded is never carried for another", () => {
  const mine = valueOf(moves.claimed(ready, ANA));
  expect(moves.claimed(mine, ANA).ok).toBe(true);
  expect(moves.claimed(mine, "sender-paul" as SenderId)).toMatchObject({ ok: false });
});
