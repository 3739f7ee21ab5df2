import {
  EXAMPLE_NOW,
  exampleAccount,
  exampleDecision,
  exampleFacility,
  exampleRejection,
} from "@keepsake/shared/examples";
import { DAY_MS, type Instant, later, MINUTE_MS } from "@keepsake/shared/instant";
import { describe, expect, test } from "vitest";
import { ANA, exampleCurrent, STRANGER } from "../../test-support/example-current.ts";
import type { Current } from "./message-change.ts";
import { deliverMessage, endLease, expireMessage, takeEffect, viewMessage, withdrawMessage } from "./settle-message.ts";

const now = EXAMPLE_NOW;
const KIOSK = { kind: "kiosk", id: "kiosk-1" } as const;
const DANIEL = { kind: "inmate", id: "inmate-daniel" } as const;

describe("a decision takes effect", () => {
  test("an approval captures the hold and arrives in the inmate's unit, in one change", () => {
    expect(takeEffect(exampleCurrent({ status: "decided" }), now)).toMatchObject({
      ok: true,
      value: {
        message: { status: "approved" },
        account: { available: 12, held: 0, captured: 28 },
        ledger: [{ kind: "capture", credits: 2 }],
        unitEvents: [{ kind: "arrived", unitId: "cedar-bay-b", inmateId: "inmate-daniel" }],
      },
    });
  });

  test("a rejection gives the held credits back and reaches no kiosk", () => {
    const current = exampleCurrent({ status: "decided", decision: exampleRejection("weapons") });
    expect(takeEffect(current, now)).toMatchObject({
      ok: true,
      value: {
        message: { status: "rejected" },
        account: { available: 14, held: 0 },
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
      value: { message: { status: "awaitingSecond" }, account: { held: 2 }, ledger: [] },
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
    expect(expireMessage(waiting, later(now, 14 * DAY_MS))).toMatchObject({
      ok: true,
      value: { message: { status: "expired" }, account: { available: 14, held: 0 } },
    });
  });

  test("leaves alone what is decided, whatever the deadline", () => {
    const decided = exampleCurrent({ status: "decided" });
    expect(expireMessage(decided, later(now, 99 * DAY_MS))).toMatchObject({ ok: true, value: { ledger: [] } });
  });
});

describe("a sender withdraws", () => {
  test.each(["queued", "inReview", "setAside"] as const)("from %s with the credits back", (status) => {
    expect(withdrawMessage(exampleCurrent({ status }), ANA, now)).toMatchObject({
      ok: true,
      value: { message: { status: "withdrawn" }, account: { available: 14, held: 0 } },
    });
  });

  test.each(["decided", "awaitingSecond", "frozen", "approved", "rejected"] as const)("never from %s", (status) => {
    expect(withdrawMessage(exampleCurrent({ status }), ANA, now)).toMatchObject({
      ok: false,
      code: "move-not-allowed",
    });
  });

  test("R5: a withdrawal that comes too late does not tell which status stands in its way", () => {
    for (const status of ["decided", "awaitingSecond", "frozen"] as const) {
      expect(withdrawMessage(exampleCurrent({ status }), ANA, now)).toEqual({ ok: false, code: "move-not-allowed" });
    }
  });

  test("never what another sender sent", () => {
    expect(withdrawMessage(exampleCurrent(), STRANGER, now)).toMatchObject({ ok: false, code: "unknown-message" });
  });
});

describe("a kiosk and its reader", () => {
  const spent = exampleAccount({ captured: 28, available: 12 });
  const approved = { ...exampleCurrent({ status: "approved" }), account: spent };

  test("the first kiosk delivers, later ones change nothing", () => {
    expect(deliverMessage(approved, KIOSK, now)).toMatchObject({
      ok: true,
      value: { message: { status: "delivered" } },
    });
    const delivered = exampleCurrent({ status: "delivered" });
    expect(deliverMessage(delivered, KIOSK, now)).toMatchObject({ ok: true, value: { audit: [] } });
  });

  test("one who opens it before the kiosk confirmed has it delivered and viewed", () => {
    expect(viewMessage(approved, DANIEL, now)).toMatchObject({
      ok: true,
      value: {
        message: { status: "viewed" },
        audit: [{ act: "message:deliver" }, { act: "message:view" }],
        ledger: [],
      },
    });
  });

  describe("a view that was made while the relay was away", () => {
    const delivered = { ...exampleCurrent({ status: "delivered" }), account: spent };
    const deliveredAt = delivered.message.history.at(-1)?.at ?? now;
    const viewedWith = (current: Current, viewedAt: Instant) => {
      const viewed = viewMessage(current, DANIEL, now, viewedAt);
      return viewed.ok ? viewed.value : undefined;
    };

    test.each([
      ["when it was made", later(deliveredAt, MINUTE_MS), later(deliveredAt, MINUTE_MS)],
      ["not before the delivery, whatever the kiosk's clock says", later(deliveredAt, -DAY_MS), deliveredAt],
      ["not in the future", later(now, DAY_MS), now],
    ])("counts %s", (_when, viewedAt, at) => {
      expect(viewedWith(delivered, viewedAt)?.message.history.at(-1)).toEqual({ at, action: "view", to: "viewed" });
    });

    test("delivers at that moment what no kiosk had confirmed", () => {
      const viewedAt = later(now, -MINUTE_MS);
      expect(viewedWith(approved, viewedAt)?.message.history.slice(-2)).toMatchObject([
        { at: viewedAt, to: "delivered" },
        { at: viewedAt, to: "viewed" },
      ]);
    });

    test("is in the audit log when the relay heard of it", () => {
      expect(viewedWith(approved, later(now, -MINUTE_MS))?.audit).toMatchObject([{ at: now }, { at: now }]);
    });
  });

  test.each(["queued", "decided", "rejected", "recalled"] as const)("what is %s cannot be opened", (status) => {
    expect(viewMessage(exampleCurrent({ status }), DANIEL, now)).toMatchObject({ ok: false, code: "unknown-message" });
  });
});
