import {
  EXAMPLE_NOW,
  exampleDecision,
  exampleMessage,
  examplePhoto,
  exampleRejection,
} from "@keepsake/shared/examples";
import type { PhotoId } from "@keepsake/shared/ids";
import { later, MINUTE_MS, SECOND_MS } from "@keepsake/shared/instant";
import { DEFAULT_RULES } from "@keepsake/shared/places/facility";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import { describe, expect, test } from "vitest";
import { exampleCurrent, OUTSIDER, ROSA, TOM } from "../../test-support/example-current.ts";
import {
  approveMessage,
  claimMessage,
  rejectMessage,
  setMessageAside,
  unclaimMessage,
  undoDecision,
} from "./review-message.ts";

const now = EXAMPLE_NOW;
const photoId = examplePhoto().id;
const inReview = () => exampleCurrent({ status: "inReview" });
const weapons = "weapons" as ReasonCode;

describe("claiming", () => {
  test("gives a lease of limited time", () => {
    expect(claimMessage(exampleCurrent(), ROSA, now)).toMatchObject({
      ok: true,
      value: {
        message: {
          status: "inReview",
          lease: { staffId: ROSA.id, until: later(now, DEFAULT_RULES.leaseMinutes * MINUTE_MS) },
        },
      },
    });
  });

  test("what a colleague holds is taken, until the lease ends", () => {
    expect(claimMessage(inReview(), TOM, now)).toMatchObject({ ok: false, code: "taken" });
    const afterLease = later(now, (DEFAULT_RULES.leaseMinutes + 1) * MINUTE_MS);
    expect(claimMessage(inReview(), TOM, afterLease)).toMatchObject({
      ok: true,
      value: { message: { lease: { staffId: TOM.id } } },
    });
  });

  test("what I hold gets a fresh lease and no new line of history", () => {
    const renewed = claimMessage(inReview(), ROSA, later(now, MINUTE_MS));
    expect(renewed).toMatchObject({ ok: true, value: { audit: [], message: { history: inReview().message.history } } });
  });

  test("S1: a message of another facility does not exist", () => {
    expect(claimMessage(exampleCurrent(), OUTSIDER, now)).toMatchObject({ ok: false, code: "unknown-message" });
  });
});

describe("deciding", () => {
  test("an approval moves no credits and no photo before its time", () => {
    expect(approveMessage(inReview(), photoId, ROSA, now)).toMatchObject({
      ok: true,
      value: {
        message: {
          status: "decided",
          decision: { outcome: "approved", photoId, effectiveAt: later(now, DEFAULT_RULES.undoSeconds * SECOND_MS) },
        },
        ledger: [],
        unitEvents: [],
      },
    });
  });

  test("R3: a rejection needs a reason that the facility has in use", () => {
    const reject = (codes: readonly string[]) =>
      rejectMessage(inReview(), { photoId, reasonCodes: codes as readonly ReasonCode[], note: "" }, ROSA, now);
    expect(reject([])).toMatchObject({ ok: false, code: "reason-required" });
    expect(reject(["mugshot"])).toMatchObject({ ok: false, code: "reason-unknown" });
    expect(reject(["weapons"])).toMatchObject({
      ok: true,
      value: { message: { decision: { reasonCodes: ["weapons"] } } },
    });
  });

  test("R8: only the holder of a live lease decides", () => {
    expect(approveMessage(inReview(), photoId, TOM, now)).toMatchObject({ ok: false, code: "lease-lost" });
    const afterLease = later(now, (DEFAULT_RULES.leaseMinutes + 1) * MINUTE_MS);
    expect(approveMessage(inReview(), photoId, ROSA, afterLease)).toMatchObject({ ok: false, code: "lease-lost" });
    expect(approveMessage(exampleCurrent(), photoId, ROSA, now)).toMatchObject({ ok: false, code: "move-not-allowed" });
    expect(approveMessage(inReview(), photoId, OUTSIDER, now)).toMatchObject({ ok: false, code: "unknown-message" });
  });

  test("R4: a decision about other bytes than the inmate would see is refused", () => {
    const otherBytes = "00".repeat(32) as PhotoId;
    expect(approveMessage(inReview(), otherBytes, ROSA, now)).toMatchObject({ ok: false, code: "photo-differs" });
  });

  test("asked twice, the first decision and its time stand", () => {
    const first = approveMessage(inReview(), photoId, ROSA, now);
    if (!first.ok) throw new Error(first.code);
    const current = { ...inReview(), message: first.value.message };
    const again = approveMessage(current, photoId, ROSA, later(now, SECOND_MS));
    expect(again).toMatchObject({ ok: true, value: { message: first.value.message, audit: [] } });
    const otherwise = rejectMessage(current, { photoId, reasonCodes: [weapons], note: "" }, ROSA, now);
    expect(otherwise).toMatchObject({ ok: false, code: "move-not-allowed" });
  });

  test.each(["approved", "delivered", "viewed"] as const)(
    "an approval whose answer was lost is answered once more when it is %s, and nothing else is",
    (status) => {
      const decision = exampleDecision({ staffId: ROSA.id, photoId });
      const current = exampleCurrent({ status, decision });
      const again = approveMessage(current, photoId, ROSA, now);
      expect(again).toMatchObject({ ok: true, value: { message: current.message, ledger: [], audit: [] } });
      const refusal = { ok: false, code: "move-not-allowed" };
      expect(approveMessage(current, photoId, TOM, now)).toMatchObject(refusal);
      const asked = { photoId, reasonCodes: [weapons], note: "" };
      expect(rejectMessage(current, asked, ROSA, now)).toMatchObject(refusal);
    },
  );

  test.each(["rejected", "awaitingSecond"] as const)(
    "a rejection whose answer was lost is answered once more when it is %s",
    (status) => {
      const decision = { ...exampleRejection("weapons"), staffId: ROSA.id, photoId };
      const current = exampleCurrent({ status, decision });
      const asked = { photoId, reasonCodes: [weapons], note: "" };
      const again = rejectMessage(current, asked, ROSA, now);
      expect(again).toMatchObject({ ok: true, value: { message: current.message, ledger: [], audit: [] } });
      const refusal = { ok: false, code: "move-not-allowed" };
      expect(rejectMessage(current, asked, TOM, now)).toMatchObject(refusal);
      expect(approveMessage(current, photoId, ROSA, now)).toMatchObject(refusal);
    },
  );

  test("setting aside ends the lease, giving back queues again", () => {
    const aside = setMessageAside(inReview(), { photoId, note: "Ask the supervisor" }, ROSA, now);
    expect(aside).toMatchObject({ ok: true, value: { message: { status: "setAside" } } });
    expect(aside.ok && aside.value.message.lease).toBeUndefined();
    expect(aside.ok && aside.value.audit[0]?.details).toMatchObject({ note: "Ask the supervisor" });
    expect(unclaimMessage(inReview(), ROSA, now)).toMatchObject({ ok: true, value: { message: { status: "queued" } } });
  });
});

describe("undoing", () => {
  const effectiveAt = later(now, DEFAULT_RULES.undoSeconds * SECOND_MS);
  const decided = () => {
    const approved = approveMessage(inReview(), photoId, ROSA, now);
    if (!approved.ok) throw new Error(approved.code);
    return { ...inReview(), message: approved.value.message };
  };

  test("within the window the reviewer holds the message again and no decision is left", () => {
    const undone = undoDecision(decided(), ROSA, later(effectiveAt, -1));
    expect(undone).toMatchObject({ ok: true, value: { message: { status: "inReview", lease: { staffId: ROSA.id } } } });
    expect(undone.ok && undone.value.message.decision).toBeUndefined();
  });

  test("R5: at the end of the window it is too late", () => {
    expect(undoDecision(decided(), ROSA, effectiveAt)).toMatchObject({ ok: false, code: "undo-too-late" });
    expect(undoDecision(exampleCurrent({ status: "approved" }), ROSA, now)).toMatchObject({
      ok: false,
      code: "undo-too-late",
    });
  });

  test("nobody undoes a colleague's decision", () => {
    expect(undoDecision(decided(), TOM, now)).toMatchObject({ ok: false, code: "not-allowed" });
    expect(undoDecision(decided(), OUTSIDER, now)).toMatchObject({ ok: false, code: "unknown-message" });
  });

  test("asked twice, it answers as the first time", () => {
    expect(
      undoDecision(
        exampleCurrent({ status: "inReview", history: exampleMessage({ status: "inReview" }).history }),
        ROSA,
        now,
      ),
    ).toMatchObject({ ok: true });
  });
});
