import { EXAMPLE_NOW } from "@keepsake/shared/examples";
import { DAY_MS, type Instant, later, MINUTE_MS } from "@keepsake/shared/instant";
import { describe, expect, test } from "vitest";
import { exampleCurrent } from "../../test-support/example-current.ts";
import { deliverMessage, viewMessage } from "./deliver-message.ts";
import type { Current } from "./message-change.ts";

const now = EXAMPLE_NOW;
const KIOSK = { kind: "kiosk", id: "kiosk-1" } as const;
const DANIEL = { kind: "inmate", id: "inmate-daniel" } as const;

describe("a kiosk and its reader", () => {
  const approved = exampleCurrent({ status: "approved" });

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
    const delivered = exampleCurrent({ status: "delivered" });
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

    test("is in the audit log when the relay received it", () => {
      expect(viewedWith(approved, later(now, -MINUTE_MS))?.audit).toMatchObject([{ at: now }, { at: now }]);
    });
  });

  test.each(["queued", "decided", "rejected", "recalled"] as const)("what is %s cannot be opened", (status) => {
    expect(viewMessage(exampleCurrent({ status }), DANIEL, now)).toMatchObject({ ok: false, code: "unknown-message" });
  });
});
