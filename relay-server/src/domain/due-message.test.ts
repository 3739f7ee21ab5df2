import { EXAMPLE_NOW, exampleDecision, exampleFacility, exampleRejection } from "@keepsake/shared/examples";
import { DAY_MS, later, MINUTE_MS } from "@keepsake/shared/instant";
import { describe, expect, test } from "vitest";
import { accountAfter, exampleCurrent } from "../../test-support/example-current.ts";
import { endLease, expireMessage, takeEffect } from "./due-message.ts";

const now = EXAMPLE_NOW;

describe("a decision takes effect", () => {
  test("an approval captures the hold and arrives in the inmate's unit, in one change", () => {
    const effect = takeEffect(exampleCurrent({ status: "decided" }), now);
    expect(accountAfter(effect)).toMatchObject({ available: 12, held: 0, captured: 28 });
    expect(effect).toMatchObject({
      ok: true,
      value: {
        message: { status: "approved" },
        ledger: [{ kind: "capture", credits: 2 }],
        unitEvents: [{ kind: "arrived", unitId: "cedar-bay-b", inmateId: "inmate-daniel" }],
      },
    });
  });

  test("a rejection gives the held credits back and reaches no kiosk", () => {
    const current = exampleCurrent({ status: "decided", decision: exampleRejection("weapons") });
    const effect = takeEffect(current, now);
    expect(accountAfter(effect)).toMatchObject({ available: 14, held: 0 });
    expect(effect).toMatchObject({
      ok: true,
      value: {
        message: { status: "rejected" },
        ledger: [{ kind: "release" }],
        unitEvents: [],
      },
    });
  });

  test("nothing happens inside the undo window, nor a second time", () => {
    const early = exampleCurrent({ status: "decided", decision: exampleDecision({ effectiveAt: later(now, 1) }) });
    expect(takeEffect(early, now)).toMatchObject({ ok: true, value: { message: early.message, ledger: [] } });
    const done = exampleCurrent({ status: "approved" });
    expect(takeEffect(done, now)).toMatchObject({ ok: true, value: { message: done.message, unitEvents: [] } });
  });

  test("a two-person reason waits for a second officer with the hold in place", () => {
    const current = exampleCurrent({ status: "decided", decision: exampleRejection("no-contact-order") });
    expect(exampleFacility().reasons.some(({ code, twoPerson }) => code === "no-contact-order" && twoPerson)).toBe(
      true,
    );
    expect(takeEffect(current, now)).toMatchObject({
      ok: true,
      value: { message: { status: "awaitingSecond" }, ledger: [] },
    });
  });
});

describe("the clock", () => {
  test("R2: ends a lease when its time is over and not before", () => {
    const held = exampleCurrent({ status: "inReview" });
    expect(endLease(held, now)).toMatchObject({ ok: true, value: { message: { status: "inReview" } } });
    expect(endLease(held, later(now, 60 * MINUTE_MS))).toMatchObject({
      ok: true,
      value: { message: { status: "queued" } },
    });
  });

  test("M13: expires what nobody answered and gives the credits back", () => {
    const waiting = exampleCurrent();
    expect(expireMessage(waiting, now)).toMatchObject({ ok: true, value: { ledger: [] } });
    const expired = expireMessage(waiting, later(now, 14 * DAY_MS));
    expect(expired).toMatchObject({ ok: true, value: { message: { status: "expired" } } });
    expect(accountAfter(expired)).toMatchObject({ available: 14, held: 0 });
  });

  test("M13: a decision that no second officer confirmed in time ends with the credits given back, and never existed", () => {
    const decision = exampleRejection("no-contact-order");
    const awaiting = exampleCurrent({ status: "awaitingSecond", decision });
    expect(expireMessage(awaiting, now)).toMatchObject({ ok: true, value: { ledger: [] } });
    const expired = expireMessage(awaiting, later(now, 14 * DAY_MS));
    expect(expired).toMatchObject({
      ok: true,
      value: { message: { status: "expired" }, ledger: [{ kind: "release" }] },
    });
    expect(expired.ok && expired.value.message.decision).toBeUndefined();
    expect(accountAfter(expired)).toMatchObject({ available: 14, held: 0 });
  });

  test("leaves alone what is decided, whatever the deadline", () => {
    const decided = exampleCurrent({ status: "decided" });
    expect(expireMessage(decided, later(now, 99 * DAY_MS))).toMatchObject({ ok: true, value: { ledger: [] } });
  });
});
