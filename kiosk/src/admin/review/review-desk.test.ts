import { later, type Instant } from "@keepsake/shared/instant";
import type { MessageId, PhotoId } from "@keepsake/shared/ids";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { expect, test } from "vitest";
import type { RecentDecision } from "./decision/recent-decisions.ts";
import { inFront, withItem, withoutItem } from "./queue/claimed-photos.ts";
import { DESK_AT_START, isJustSwapped, isSecondPress, nextDesk, type ReviewEvent } from "./review-desk.ts";

const now = 1_700_000_000_000 as Instant;
const first = "m1" as MessageId;
const second = "m2" as MessageId;
const weapons = "weapons" as ReasonCode;
const decision: RecentDecision = {
  messageId: first,
  photoId: "p1" as PhotoId,
  kind: "rejected",
  reasonCodes: [weapons],
  effectiveAt: later(now, 10_000),
  undoSeconds: 10,
  state: "open",
};
const after = (...events: ReviewEvent[]) => events.reduce(nextDesk, DESK_AT_START);
const item = (messageId: MessageId) => ({ messageId }) as ReviewItem;

test("a decision closes the reasons, is remembered for undo and lets the next photo come upright", () => {
  const desk = after(
    { type: "shown", messageId: first },
    { type: "toolUsed", tool: "turn" },
    { type: "reasonsOpened" },
    { type: "reasonToggled", code: weapons },
    { type: "decided", decision },
  );
  expect(desk).toMatchObject({ front: [], choice: undefined, decisions: [decision], tools: { turnDegrees: 0 } });
});

test("an undone photo stands before the one that was on the screen meanwhile", () => {
  const desk = after(
    { type: "shown", messageId: first },
    { type: "decided", decision },
    { type: "shown", messageId: second },
    { type: "undone", messageId: first, now },
  );
  expect(inFront([item(second), item(first)], desk.front).map(({ messageId }) => messageId)).toEqual([first, second]);
  expect(desk.decisions[0]?.state).toBe("undone");
});

test("an undo that came too late leaves the photo on the screen alone", () => {
  const desk = after(
    { type: "decided", decision },
    { type: "shown", messageId: second },
    { type: "toolUsed", tool: "zoom" },
  );
  const late = nextDesk(desk, { type: "undoRefused", messageId: first, now });
  expect(late).toMatchObject({ front: [second], tools: { zoom: 2 }, decisions: [{ state: "tooLate" }] });
});

test("showing the same photo again keeps its reasons open, another photo closes them", () => {
  const desk = after(
    { type: "shown", messageId: first },
    { type: "reasonsOpened" },
    { type: "noteTyped", note: "saw" },
  );
  expect(nextDesk(desk, { type: "shown", messageId: first }).choice?.note).toBe("saw");
  expect(nextDesk(desk, { type: "shown", messageId: second }).choice).toBeUndefined();
});

test("reasons cannot be chosen before they are open", () => {
  expect(after({ type: "reasonToggled", code: weapons }).choice).toBeUndefined();
});

test("claimed photos keep the relay's order where nothing was brought forward", () => {
  expect(inFront([item(first), item(second)], [])).toEqual([item(first), item(second)]);
  expect(withItem([item(first)], item(second))).toEqual([item(first), item(second)]);
  expect(withItem([item(first)], item(first))).toHaveLength(1);
  expect(withoutItem([item(first), item(second)], first)).toEqual([item(second)]);
});

test("a lease that ends covers its photo and stays so until somebody claims it again or wants the next", () => {
  const ended = after(
    { type: "shown", messageId: first },
    { type: "reasonsOpened" },
    { type: "leaseEnded", item: item(first) },
  );
  expect(ended).toMatchObject({ ended: { messageId: first }, front: [], choice: undefined });
  expect(nextDesk(ended, { type: "shown", messageId: first })).toMatchObject({ ended: undefined, front: [first] });
  expect(nextDesk(ended, { type: "nextWanted" }).ended).toBeUndefined();
});

test("when another photo comes up by itself, a finger on its way decides nothing for a moment", () => {
  const desk = after({ type: "swapped", now });
  expect(isJustSwapped(desk, later(now, 1_499))).toBe(true);
  expect(isJustSwapped(desk, later(now, 1_500))).toBe(false);
  expect(isJustSwapped(DESK_AT_START, now)).toBe(false);
});

test("a double click decides the photo that was on the screen, not the one that came up under it", () => {
  expect(isSecondPress(-Infinity, 1000)).toBe(false);
  expect(isSecondPress(1000, 1000)).toBe(true);
  expect(isSecondPress(1000, 1399)).toBe(true);
  expect(isSecondPress(1000, 1400)).toBe(false);
});

test("a clock that was set back keeps no decision off", () => {
  expect(isSecondPress(1000, 999)).toBe(false);
});
