import fc from "fast-check";
import { expect, test } from "vitest";
import { type Account, emptyAccount, isBalanced, type LedgerKind, post } from "../credits/account.ts";
import type { MessageId, SenderId } from "../ids.ts";
import type { Instant } from "../instant.ts";
import {
  type CreditEffect,
  isSettled,
  LIFECYCLE,
  type MessageAction,
  type MessageStatus,
  type Outcome,
  step,
} from "./lifecycle.ts";

const senderId = "sender-ana" as SenderId;
const ACTIONS = [...new Set(Object.values(LIFECYCLE).flatMap((moves) => Object.keys(moves)))] as MessageAction[];

type Move = { readonly action: MessageAction; readonly outcome?: Outcome };

/** One try at a move: mostly one that the status allows, or some lives would end before they began. */
type Try = {
  readonly message: number;
  readonly choice: number;
  readonly isBlind: boolean;
  readonly recallCredits: "none" | "refund";
};
type Money = { readonly kind: "purchase" | "payout" | "chargeback"; readonly credits: number };

const MESSAGES = 6;
const CREDIT_COST = 2;

const EVERY_MOVE: readonly Move[] = ACTIONS.flatMap((action) =>
  [undefined, "approved" as const, "rejected" as const, "twoPerson" as const].map((outcome) =>
    outcome === undefined ? { action } : { action, outcome },
  ),
);
const movesFrom = (status: MessageStatus) =>
  EVERY_MOVE.filter(({ action, outcome }) => step(status, action, outcome).ok);

const tries: fc.Arbitrary<Try> = fc.record({
  message: fc.nat({ max: MESSAGES - 1 }),
  choice: fc.nat({ max: 10_000 }),
  isBlind: fc.integer({ min: 0, max: 9 }).map((die) => die === 0),
  recallCredits: fc.constantFrom("none", "refund"),
});
const money: fc.Arbitrary<Money> = fc.record({
  kind: fc.constantFrom("purchase", "payout", "chargeback"),
  credits: fc.integer({ min: 1, max: 12 }),
});
const histories = fc.array(fc.oneof({ weight: 12, arbitrary: tries }, { weight: 1, arbitrary: money }), {
  minLength: 40,
  maxLength: 400,
});

type World = {
  account: Account;
  readonly statuses: MessageStatus[];
  readonly lines: { readonly message: number; readonly kind: LedgerKind }[];
};

const kindOf = (credits: CreditEffect, recall: "none" | "refund") => (credits === "facilityChoice" ? recall : credits);

function postTo(world: World, kind: LedgerKind, credits: number, message = -1): boolean {
  const messageId = `message-${message}` as MessageId;
  const posted = post(world.account, {
    id: `${messageId}:${kind}`,
    senderId,
    kind,
    credits,
    messageId,
    at: 0 as Instant,
  });
  if (posted.ok) world.account = posted.value;
  return posted.ok;
}

function tryMove(world: World, { message, choice, isBlind, recallCredits }: Try): void {
  const from = world.statuses[message] ?? "draft";
  const moves = isBlind ? EVERY_MOVE : movesFrom(from);
  const move = moves[choice % moves.length];
  const next = move === undefined ? undefined : step(from, move.action, move.outcome);
  if (!next?.ok) return;
  const kind = kindOf(next.value.credits, recallCredits);
  if (kind !== "none") {
    if (!postTo(world, kind, CREDIT_COST, message)) return;
    world.lines.push({ message, kind });
  }
  world.statuses[message] = next.value.to;
}

function live(history: readonly (Try | Money)[]): World {
  const world: World = {
    account: emptyAccount(senderId),
    statuses: Array.from({ length: MESSAGES }, () => "draft"),
    lines: [],
  };
  postTo(world, "purchase", MESSAGES * CREDIT_COST);
  for (const event of history) {
    if ("choice" in event) tryMove(world, event);
    else postTo(world, event.kind, event.credits);
    expect(isBalanced(world.account)).toBe(true);
  }
  return world;
}

const linesOf = (world: World, message: number) =>
  world.lines.filter((line) => line.message === message).map(({ kind }) => kind);

test("M8: no run of commands loses or invents a credit, whatever is bought, paid out or disputed meanwhile", () => {
  fc.assert(
    fc.property(histories, (history) => {
      const world = live(history);
      const open = world.statuses.filter((status) => status !== "draft" && !isSettled(status)).length;
      expect(world.account.held).toBe(open * CREDIT_COST);
    }),
    { numRuns: 400 },
  );
});

test("M9: every path settles its hold exactly once, and a refund reverses its capture at most once", () => {
  fc.assert(
    fc.property(histories, (history) => {
      const world = live(history);
      for (const [message, status] of world.statuses.entries()) {
        const lines = linesOf(world, message);
        expect(lines.filter((kind) => kind === "hold")).toHaveLength(status === "draft" ? 0 : 1);
        const settlements = lines.filter((kind) => kind === "capture" || kind === "release");
        expect(settlements).toHaveLength(status !== "draft" && isSettled(status) ? 1 : 0);
        const refunds = lines.filter((kind) => kind === "refund");
        expect(refunds.length).toBeLessThanOrEqual(lines.includes("capture") ? 1 : 0);
      }
    }),
    { numRuns: 400 },
  );
});

test("M10: the machine reaches every status, so the laws were tried everywhere", () => {
  const seen = new Set<MessageStatus>();
  const runs = fc.sample(histories, { numRuns: 600, seed: 1 });
  for (const history of runs) {
    for (let end = 20; end <= history.length; end += 20) {
      for (const status of live(history.slice(0, end)).statuses) seen.add(status);
    }
  }
  expect([...seen].toSorted()).toEqual(Object.keys(LIFECYCLE).toSorted());
});

test("M11: every path ends well: from each status there is a way to a settled one", () => {
  for (const start of Object.keys(LIFECYCLE) as MessageStatus[]) {
    const reached = new Set([start]);
    for (const status of reached) {
      for (const { action, outcome } of movesFrom(status)) {
        const next = step(status, action, outcome);
        if (next.ok) reached.add(next.value.to);
      }
    }
    expect([...reached].some(isSettled)).toBe(true);
  }
});
