import { later, SECOND_MS, type Instant } from "@keepsake/shared/instant";
import type { MessageId, PhotoId } from "@keepsake/shared/ids";
import { expect, test } from "vitest";
import { withUndoOutcome, decisionInBar, undoableDecision, undoView, type RecentDecision } from "./recent-decisions.ts";

const now = 1_700_000_000_000 as Instant;

function made(change: Partial<RecentDecision> = {}): RecentDecision {
  return {
    messageId: "m1" as MessageId,
    photoId: "p1" as PhotoId,
    kind: "approved",
    reasonCodes: [],
    effectiveAt: later(now, 10 * SECOND_MS),
    undoSeconds: 10,
    state: "open",
    ...change,
  };
}

test("the countdown shows whole seconds, rounded up, and is gone when the decision takes effect", () => {
  expect(undoView(made(), now)).toEqual({ state: "counting", secondsLeft: 10, share: 1 });
  expect(undoView(made(), later(now, 4_200))).toMatchObject({ secondsLeft: 6 });
  expect(undoView(made(), later(now, 9_999))).toMatchObject({ secondsLeft: 1 });
  expect(undoView(made(), later(now, 10_000))).toBeUndefined();
});

test("an undone decision is shown for a while and cannot be undone again", () => {
  const undone = withUndoOutcome(made(), "undone", now);
  expect(undoView(undone, later(now, 4_000))).toEqual({ state: "undone" });
  expect(undoableDecision([undone], now)).toBeUndefined();
  expect(undoView(undone, later(now, 5_000))).toBeUndefined();
});

test("an undo that came too late is said, even after the countdown ended", () => {
  const late = withUndoOutcome(made(), "tooLate", later(now, 10_050));
  expect(undoView(late, later(now, 10_100))).toEqual({ state: "tooLate" });
});

test("of several quick decisions the newest open one is undone first, then the one before", () => {
  const first = made({ messageId: "m1" as MessageId, effectiveAt: later(now, 5_000) });
  const second = made({ messageId: "m2" as MessageId, effectiveAt: later(now, 8_000) });
  expect(undoableDecision([second, first], now)?.messageId).toBe("m2");
  const undone = withUndoOutcome(second, "undone", now);
  expect(undoableDecision([undone, first], now)?.messageId).toBe("m1");
  expect(decisionInBar([undone, first], now)?.messageId).toBe("m2");
  expect(undoableDecision([undone, first], later(now, 6_000))).toBeUndefined();
});
