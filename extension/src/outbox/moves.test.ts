import { EXAMPLE_NOW, examplePhotoFacts, exampleSummary } from "@keepsake/shared/examples";
import type { MessageId, SenderId } from "@keepsake/shared/ids";
import { describe, expect, test } from "vitest";
import {
  exampleCapturingDraft,
  exampleDraftPicture,
  exampleFoundPicture,
  exampleOrder,
  examplePrepared,
  exampleReadyDraft,
  exampleSendingEntry,
} from "../../test-support/example-drafts.ts";
import { NO_EDIT, withCover } from "../picture/edit.ts";
import type { OutboxRecord, ReadyDraft, RecordState } from "./model.ts";
import * as moves from "./draft-moves.ts";
import * as entryMoves from "./entry-moves.ts";

const ANA = "sender-ana" as SenderId;
const MESSAGE = "22222222-2222-4222-8222-222222222222" as MessageId;
const PHOTO = examplePhotoFacts();
const FACE = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
const COVERED = withCover(NO_EDIT, FACE);
const picture = exampleDraftPicture();
const revision = moves.revisionIn(picture);
const ready = exampleReadyDraft();
const order = exampleOrder(ready);
const unreachable = { stage: "capture", code: "picture-unreachable" } as const;

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; code: string }): Value {
  if (!result.ok) throw new Error(`Failed to move: ${result.code}`);
  return result.value;
}
const send = (record: OutboxRecord, asked = order) => moves.sendAsked(record, asked, MESSAGE, ANA, EXAMPLE_NOW);
const sending = valueOf(send(ready));
const uploaded = valueOf(entryMoves.uploaded(sending, MESSAGE, PHOTO));
const submitting = valueOf(entryMoves.submitAsked(uploaded, EXAMPLE_NOW));
const refused = valueOf(
  entryMoves.refused(sending, MESSAGE, { stage: "submit", code: "insufficient-credits" }, EXAMPLE_NOW),
);
const unprepared = exampleReadyDraft({ picture: exampleFoundPicture() });

describe("which move is open in which state", () => {
  const records: Record<RecordState, OutboxRecord> = {
    capturing: exampleCapturingDraft(),
    ready,
    failed: valueOf(moves.captureFailed(exampleCapturingDraft(), unreachable)),
    sending,
    submitted: valueOf(entryMoves.submitted(sending, exampleSummary({ id: MESSAGE }))),
    refused,
  };
  const attempts: Record<string, { from: readonly RecordState[]; try: (record: OutboxRecord) => { ok: boolean } }> = {
    found: { from: ["capturing"], try: (record) => moves.found(record, picture) },
    captureFailed: { from: ["capturing"], try: (record) => moves.captureFailed(record, unreachable) },
    captureAgain: { from: ["failed", "ready", "refused"], try: (record) => moves.captureAgain(record, revision) },
    given: { from: ["capturing", "failed", "ready", "refused"], try: (record) => moves.given(record, picture) },
    edited: { from: ["ready", "refused"], try: (record) => moves.edited(record, picture.sourceSha256, COVERED) },
    chosen: {
      from: ["capturing", "failed", "ready", "refused"],
      try: (record) => moves.chosen(record, { caption: "x" }),
    },
    sendAsked: { from: ["ready", "refused"], try: (record) => send(record) },
    uploaded: { from: ["sending"], try: (record) => entryMoves.uploaded(record, MESSAGE, PHOTO) },
    uploadLost: { from: ["sending"], try: (record) => entryMoves.uploadLost(record, MESSAGE) },
    takenBack: { from: ["sending"], try: (record) => entryMoves.takenBack(record, EXAMPLE_NOW) },
    takeBackAsked: { from: ["sending"], try: (record) => entryMoves.takeBackAsked(record, EXAMPLE_NOW) },
    submitted: { from: ["sending"], try: (record) => entryMoves.submitted(record, exampleSummary({ id: MESSAGE })) },
    refused: {
      from: ["sending"],
      try: (record) => entryMoves.refused(record, MESSAGE, { stage: "upload", code: "picture-broken" }, EXAMPLE_NOW),
    },
  };

  for (const [name, { from, try: attempt }] of Object.entries(attempts)) {
    test(`${name}: from ${from.join(" or ")} and from nowhere else`, () => {
      const open = Object.values(records).filter((record) => attempt(record).ok);
      expect(open.map(({ state }) => state).toSorted()).toEqual([...from].toSorted());
    });
  }

  test("what is being sent is taken back before it can be thrown away", () => {
    const open = Object.values(records).filter(moves.mayDiscard);
    expect(open.map(({ state }) => state).toSorted()).toEqual(["capturing", "failed", "ready", "refused"]);
  });
});

describe("U8: Send names the picture that was on the screen", () => {
  test("one that was edited since is not sent, nor one that was replaced", () => {
    const edited = valueOf(moves.edited(ready, picture.sourceSha256, COVERED));
    expect(send(edited)).toMatchObject({ ok: false, code: "picture-changed" });
    expect(send(edited, exampleOrder(edited)).ok).toBe(true);
    const other = valueOf(moves.given(ready, exampleDraftPicture({ sourceSha256: "ef".repeat(32) })));
    expect(send(other)).toMatchObject({ ok: false, code: "picture-changed" });
  });

  test("it may come before the picture is prepared, and what is prepared then must be that revision", () => {
    const waiting = valueOf(send(unprepared, exampleOrder(unprepared)));
    const made = { plain: examplePrepared(), prepared: examplePrepared() };
    expect(valueOf(moves.prepared(waiting, revision, made))).toMatchObject({ state: "sending", picture: made });
    const other = moves.revisionIn({ ...picture, edit: COVERED });
    expect(moves.prepared(waiting, other, made)).toMatchObject({ ok: false });
  });

  test("bytes that were made of an earlier edit are dropped", () => {
    const edited = valueOf(moves.edited(ready, picture.sourceSha256, COVERED));
    expect(edited.picture).not.toHaveProperty("prepared");
    expect(moves.prepared(edited, revision, { prepared: examplePrepared() })).toMatchObject({ ok: false });
  });

  test("an edit of a picture that was replaced meanwhile changes nothing", () => {
    const late = moves.edited(ready, "ef".repeat(32), COVERED);
    expect(late).toMatchObject({ ok: false, code: "picture-changed" });
  });
});

test("an edit that comes to nothing is taken back; after Send nothing of it is sent", () => {
  const edited = valueOf(moves.edited(ready, picture.sourceSha256, COVERED));
  const tooSmall = { stage: "prepare", code: "picture-too-small" } as const;
  const fail = (record: OutboxRecord) =>
    valueOf(moves.prepareFailed(record, moves.revisionIn(edited.picture), tooSmall, "edit"));
  expect(fail(edited)).toMatchObject({ state: "ready", picture: { edit: NO_EDIT, prepared: {} }, refusal: tooSmall });
  const sent = valueOf(send(edited, exampleOrder(edited)));
  expect(fail(sent)).toMatchObject({ state: "refused", picture: { edit: NO_EDIT }, refusal: tooSmall });
});

test("of a picture that cannot be prepared none is left, before Send and after it", () => {
  const broken = { stage: "prepare", code: "picture-broken" } as const;
  const fail = (record: OutboxRecord) => valueOf(moves.prepareFailed(record, revision, broken, "picture"));
  expect(fail(unprepared)).toMatchObject({ state: "failed", refusal: broken });
  const after = fail(valueOf(send(unprepared, exampleOrder(unprepared))));
  expect(after).toMatchObject({ state: "refused", refusal: broken });
  expect(after).not.toHaveProperty("picture");
});

describe("the original in the place of what the screen showed", () => {
  const screen = (fields: Partial<ReadyDraft["picture"]> = {}) =>
    exampleReadyDraft({ picture: exampleDraftPicture({ quality: "screen", ...fields }) });
  const capturing = (draft: ReadyDraft) => valueOf(moves.captureAgain(draft, moves.revisionIn(draft.picture)));

  test("is looked for only for the picture that was on the screen", () => {
    expect(moves.captureAgain(screen({ edit: COVERED }), revision)).toMatchObject({ code: "picture-changed" });
  });

  test("where there is none the picture stays, and it is said", () => {
    const failed = valueOf(moves.captureFailed(capturing(screen()), unreachable));
    const refusal = { code: "original-unreachable", stage: "capture" };
    expect(failed).toMatchObject({ state: "ready", picture: { quality: "screen" }, refusal });
    expect(capturing(valueOf(moves.edited(screen(), picture.sourceSha256, COVERED)))).not.toHaveProperty("refusal");
  });

  test("I10: without the cover that was on the screen it is not sent before the sender has seen it", () => {
    const covered = screen({ edit: COVERED });
    const original = exampleDraftPicture({ sourceSha256: "ef".repeat(32) });
    const of = moves.revisionIn(covered.picture);
    const bare = valueOf(moves.originalFound(capturing(covered), of, original));
    expect(bare).toMatchObject({ state: "ready", isEditLost: true });
    expect(send(bare, exampleOrder(bare))).toMatchObject({ ok: false, code: "picture-changed" });

    const accepted = valueOf(moves.editLossAccepted(bare, moves.revisionIn(original)));
    expect(send(accepted, exampleOrder(accepted)).ok).toBe(true);
    const again = valueOf(moves.edited(bare, original.sourceSha256, COVERED));
    expect(send(again, exampleOrder(again)).ok).toBe(true);
  });

  test("I10: a change of it that comes to nothing leaves it unseen; one that is made for good does not", () => {
    const covered = screen({ edit: COVERED });
    const original = exampleDraftPicture({ sourceSha256: "ef".repeat(32) });
    const bare = valueOf(moves.originalFound(capturing(covered), moves.revisionIn(covered.picture), original));
    const again = valueOf(moves.edited(bare, original.sourceSha256, COVERED));
    const of = moves.revisionIn(again.picture);
    const tooSmall = { stage: "prepare", code: "picture-too-small" } as const;
    const failed = valueOf(moves.prepareFailed(again, of, tooSmall, "edit"));
    expect(failed).toMatchObject({ state: "ready", picture: { edit: NO_EDIT }, isEditLost: true });
    expect(send(failed, exampleOrder(bare))).toMatchObject({ ok: false, code: "picture-changed" });

    const made = valueOf(moves.prepared(again, of, { prepared: examplePrepared() }));
    expect(made).not.toHaveProperty("isEditLost");
  });

  test("with the cover it is as ready as before", () => {
    const covered = screen({ edit: COVERED });
    const original = exampleDraftPicture({ sourceSha256: "ef".repeat(32), edit: COVERED });
    const found = valueOf(moves.originalFound(capturing(covered), moves.revisionIn(covered.picture), original));
    expect(found).not.toHaveProperty("isEditLost");
  });
});

describe("I13: the sender is asked which picture is meant", () => {
  const file = { source: new Blob(["file"]), sourceSha256: "ef".repeat(32) };
  const asked = (fields: Partial<ReadyDraft["picture"]> = {}) =>
    exampleReadyDraft({
      picture: exampleDraftPicture({
        quality: "screen",
        question: { kind: "which-one", why: "altered", file },
        ...fields,
      }),
    });

  test("and Send waits for the answer", () => {
    expect(send(asked(), exampleOrder(asked()))).toMatchObject({ ok: false, code: "picture-unanswered" });
  });

  test("as the page showed it: the picture stays as it is, with what was changed about it", () => {
    const covered = asked({ edit: COVERED });
    const seen = valueOf(moves.answered(covered, moves.revisionIn(covered.picture), "seen"));
    expect(seen.picture).toEqual({ ...covered.picture, question: undefined });
    expect(send(seen, exampleOrder(seen)).ok).toBe(true);
  });

  test("the file: it takes the picture's place, and what was changed does not go over to it unseen", () => {
    const whole = valueOf(moves.answered(asked(), moves.revisionIn(asked().picture), "file"));
    expect(whole.picture).toEqual({ ...file, quality: "original", edit: NO_EDIT });
    expect(whole).not.toHaveProperty("isEditLost");
    const covered = asked({ edit: COVERED });
    const bare = valueOf(moves.answered(covered, moves.revisionIn(covered.picture), "file"));
    expect(bare).toMatchObject({ isEditLost: true, picture: { edit: NO_EDIT } });
  });

  test("only about the picture that was on the screen, and only once", () => {
    const of = moves.revisionIn(asked().picture);
    expect(moves.answered(asked({ edit: COVERED }), of, "seen")).toMatchObject({ code: "picture-changed" });
    expect(moves.answered(valueOf(moves.answered(asked(), of, "seen")), of, "file")).toMatchObject({ ok: false });
  });

  test("without anything to compare it with there is no other picture to choose", () => {
    const unknown = asked({ question: { kind: "is-this-it" } });
    const of = moves.revisionIn(unknown.picture);
    expect(moves.answered(unknown, of, "file")).toMatchObject({ ok: false, code: "move-not-allowed" });
    expect(valueOf(moves.answered(unknown, of, "seen")).picture).not.toHaveProperty("question");
  });
});

describe("U7: taking back", () => {
  test("what was not submitted is a draft again, with everything that was chosen", () => {
    const draft = valueOf(entryMoves.takenBack(uploaded, EXAMPLE_NOW));
    expect(draft).toMatchObject({ state: "ready", isTakenBack: true, picture, choices: { caption: order.caption } });
    expect(draft).not.toHaveProperty("messageId");
  });

  test("from the moment in which submit is asked only the relay can say so", () => {
    expect(entryMoves.takenBack(submitting, EXAMPLE_NOW)).toMatchObject({ ok: false });
    expect(entryMoves.takenBack(submitting, EXAMPLE_NOW, MESSAGE)).toMatchObject({ ok: true });
    const asked = valueOf(entryMoves.takeBackAsked(submitting, EXAMPLE_NOW));
    expect(entryMoves.submitAsked(asked, EXAMPLE_NOW)).toMatchObject({ ok: false });
  });

  test("an upload that the relay forgot can be taken back alone again", () => {
    expect(entryMoves.takenBack(valueOf(entryMoves.uploadLost(submitting, MESSAGE)), EXAMPLE_NOW).ok).toBe(true);
  });
});

test("a refused order that is sent again goes under another id: what the relay had of the first one is discarded", () => {
  const again = moves.sendAsked(refused, order, "33333333-3333-4333-8333-333333333333" as MessageId, ANA, EXAMPLE_NOW);
  expect(valueOf(again).messageId).not.toBe(refused.messageId);
});

test("what the relay says of another message changes nothing", () => {
  const other = exampleSendingEntry();
  const refusal = { stage: "submit", code: "no-contact" } as const;
  expect(entryMoves.submitted(other, exampleSummary({ id: MESSAGE }))).toMatchObject({ ok: false });
  expect(entryMoves.refused(other, MESSAGE, refusal, EXAMPLE_NOW)).toMatchObject({ ok: false });
  expect(entryMoves.uploadLost(other, MESSAGE)).toMatchObject({ ok: false });
  expect(entryMoves.takenBack(other, EXAMPLE_NOW, MESSAGE)).toMatchObject({ ok: false });
});

test("a draft that one sender left behind is never sent by another", () => {
  expect(send(exampleReadyDraft({ senderId: "sender-paul" as SenderId }))).toMatchObject({ ok: false });
});
