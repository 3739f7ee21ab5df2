import { EXAMPLE_NOW, exampleDecision, examplePhoto, exampleRejection } from "@keepsake/shared/examples";
import type { PhotoId } from "@keepsake/shared/ids";
import { describe, expect, test } from "vitest";
import { accountAfter, exampleCurrent, OUTSIDER, ROSA, TOM } from "../../test-support/example-current.ts";
import { confirmDecision, disagreeWithDecision } from "./second-review.ts";

const now = EXAMPLE_NOW;
const photoId = examplePhoto().id;
/** Rosa's rejection, which needs a second officer. */
const awaiting = () => exampleCurrent({ status: "awaitingSecond", decision: exampleRejection("no-contact-order") });

const REVIEWS = [
  [
    "confirming",
    (current = awaiting(), officer = TOM, bytes = photoId) => confirmDecision(current, bytes, officer, now),
  ],
  [
    "disagreeing",
    (current = awaiting(), officer = TOM, bytes = photoId) =>
      disagreeWithDecision(current, { photoId: bytes, note: "" }, officer, now),
  ],
] as const;

test("R9: confirmed by a second officer, a rejection takes effect and gives the held credits back", () => {
  const confirmed = confirmDecision(awaiting(), photoId, TOM, now);
  expect(accountAfter(confirmed)).toMatchObject({ available: 14, held: 0 });
  expect(confirmed).toMatchObject({
    ok: true,
    value: {
      message: { status: "rejected", decision: { staffId: ROSA.id, secondStaffId: TOM.id } },
      ledger: [{ kind: "release", credits: 2 }],
      unitEvents: [],
      audit: [{ act: "message:confirm", actor: { kind: "staff", id: TOM.id } }],
    },
  });
});

test("R9: a confirmed approval is captured and arrives in the inmate's unit, in one change", () => {
  const approved = exampleCurrent({ status: "awaitingSecond", decision: exampleDecision() });
  expect(confirmDecision(approved, photoId, TOM, now)).toMatchObject({
    ok: true,
    value: { message: { status: "approved" }, ledger: [{ kind: "capture" }], unitEvents: [{ kind: "arrived" }] },
  });
});

test("R9: where the second officer disagrees, it is set aside with the hold in place and no decision left", () => {
  const aside = disagreeWithDecision(awaiting(), { photoId, note: "It is her sister" }, TOM, now);
  expect(aside).toMatchObject({
    ok: true,
    value: {
      message: { status: "setAside" },
      ledger: [],
      audit: [{ act: "message:disagree", details: { note: "It is her sister" } }],
    },
  });
  expect(aside.ok && aside.value.message.decision).toBeUndefined();
});

test("confirming twice answers as the first time, and is nobody else's", () => {
  const first = confirmDecision(awaiting(), photoId, TOM, now);
  if (!first.ok) throw new Error(first.code);
  const current = { ...awaiting(), message: first.value.message };
  expect(confirmDecision(current, photoId, TOM, now)).toMatchObject({
    ok: true,
    value: { message: current.message, ledger: [], audit: [] },
  });
  expect(confirmDecision(current, photoId, ROSA, now)).toMatchObject({ ok: false, code: "move-not-allowed" });
});

describe.each(REVIEWS)("%s", (_name, review) => {
  test("R9: the officer who decided is not the second one", () => {
    expect(review(awaiting(), ROSA)).toMatchObject({ ok: false, code: "own-decision" });
  });

  test("S1: a message of another facility does not exist", () => {
    expect(review(awaiting(), OUTSIDER)).toMatchObject({ ok: false, code: "unknown-message" });
  });

  test("R4: other bytes than the decision was about are refused", () => {
    expect(review(awaiting(), TOM, "00".repeat(32) as PhotoId)).toMatchObject({ ok: false, code: "photo-differs" });
  });

  test.each(["queued", "inReview", "setAside", "decided", "frozen", "approved", "rejected"] as const)(
    "what is %s waits for no second officer",
    (status) => expect(review(exampleCurrent({ status }))).toMatchObject({ ok: false, code: "move-not-allowed" }),
  );
});
