import { describe, expect, test } from "vitest";
import {
  isSettled,
  LIFECYCLE,
  MESSAGE_STATUSES,
  type MessageAction,
  type MessageStatus,
  type Outcome,
  step,
} from "./lifecycle.ts";

/** The moves of the design, as a reader of it would write them down: `action[:outcome] > to credits`. */
const MOVES: Readonly<Record<MessageStatus, readonly string[]>> = {
  draft: ["submit > queued hold"],
  queued: [
    "claim > inReview none",
    "withdraw > withdrawn release",
    "expire > expired release",
    "cancel > cancelled release",
  ],
  inReview: [
    "approve > decided none",
    "reject > decided none",
    "setAside > setAside none",
    "unclaim > queued none",
    "freeze > frozen none",
    "withdraw > withdrawn release",
    "expire > expired release",
    "cancel > cancelled release",
  ],
  setAside: [
    "claim > inReview none",
    "withdraw > withdrawn release",
    "expire > expired release",
    "cancel > cancelled release",
  ],
  decided: [
    "undo > inReview none",
    "takeEffect:approved > approved capture",
    "takeEffect:rejected > rejected release",
    "takeEffect:twoPerson > awaitingSecond none",
  ],
  awaitingSecond: [
    "confirm:approved > approved capture",
    "confirm:rejected > rejected release",
    "disagree > setAside none",
    "expire > expired release",
  ],
  frozen: ["confirm:rejected > rejected release", "unfreeze > setAside none"],
  approved: ["deliver > delivered none", "expire > expired refund", "recall > recalled facilityChoice"],
  delivered: ["view > viewed none", "recall > recalled facilityChoice"],
  viewed: ["recall > recalled facilityChoice"],
  rejected: [],
  withdrawn: [],
  expired: [],
  cancelled: [],
  recalled: [],
};

const ACTIONS = [...new Set(Object.values(LIFECYCLE).flatMap((moves) => Object.keys(moves)))] as MessageAction[];
const OUTCOMES: readonly (Outcome | undefined)[] = [undefined, "approved", "rejected", "twoPerson"];

describe.each(MESSAGE_STATUSES)("L1: from %s", (status) => {
  test.each(MOVES[status])("%s", (move) => {
    const [asked = "", end = ""] = move.split(" > ");
    const [action, outcome] = asked.split(":");
    const [to, credits] = end.split(" ");
    expect(step(status, action as MessageAction, outcome as Outcome | undefined)).toEqual({
      ok: true,
      value: { to, credits },
    });
  });

  test("every other move is refused and says which", () => {
    const allowed = new Set(MOVES[status].map((move) => move.split(" > ")[0]));
    const others = ACTIONS.flatMap((action) => OUTCOMES.map((outcome) => ({ action, outcome }))).filter(
      ({ action, outcome }) => !allowed.has(action) && !allowed.has(`${action}:${outcome}`),
    );
    for (const { action, outcome } of others) {
      expect(step(status, action, outcome)).toEqual({ ok: false, code: "move-not-allowed", facts: { status, action } });
    }
  });
});

test("L2: what an object inherits is no move", () => {
  for (const inherited of ["constructor", "toString", "hasOwnProperty", "__proto__"]) {
    expect(step("queued", inherited as MessageAction).ok).toBe(false);
  }
});

test("L3: withdraw is refused while a decision stands, a second review is awaited or a message is frozen", () => {
  for (const status of ["decided", "awaitingSecond", "frozen"] as const)
    expect(step(status, "withdraw").ok).toBe(false);
});

test("L3: so is expire, but what waits for a second review expires", () => {
  for (const status of ["decided", "frozen"] as const) expect(step(status, "expire").ok).toBe(false);
  expect(step("awaitingSecond", "expire")).toMatchObject({ value: { to: "expired", credits: "release" } });
});

test("L4: every status can be reached from a draft", () => {
  const reached = new Set<MessageStatus>(["draft"]);
  for (const status of reached) {
    for (const action of ACTIONS) {
      for (const outcome of OUTCOMES) {
        const next = step(status, action, outcome);
        if (next.ok) reached.add(next.value.to);
      }
    }
  }
  expect([...reached].toSorted()).toEqual([...MESSAGE_STATUSES].toSorted());
});

test("L5: a hold is open exactly in the statuses that are not settled, the draft apart", () => {
  expect(MESSAGE_STATUSES.filter((status) => !isSettled(status))).toEqual([
    "draft",
    "queued",
    "inReview",
    "setAside",
    "decided",
    "awaitingSecond",
    "frozen",
  ]);
});
