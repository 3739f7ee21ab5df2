import fc from "fast-check";
import { expect, test } from "vitest";
import { exampleAccount } from "../../test-support/examples.ts";
import type { SenderId } from "../ids.ts";
import type { Instant } from "../instant.ts";
import { type Account, emptyAccount, isBalanced, LEDGER_KINDS, type LedgerKind, post } from "./account.ts";

const senderId = "sender-ana" as SenderId;
const entry = (kind: LedgerKind, credits: number) => ({ id: `m:${kind}`, senderId, kind, credits, at: 0 as Instant });

function posted(account: Account, kind: LedgerKind, credits: number): Account {
  const next = post(account, entry(kind, credits));
  if (!next.ok) throw new Error(`Failed to post a ${kind} of ${credits}: ${next.code}.`);
  return next.value;
}

test("M1: a hold sets credits aside, a capture spends them, a refund gives them back", () => {
  const bought = posted(emptyAccount(senderId), "purchase", 10);
  const held = posted(bought, "hold", 2);
  expect(held).toMatchObject({ available: 8, held: 2, captured: 0 });
  const captured = posted(held, "capture", 2);
  expect(captured).toMatchObject({ available: 8, held: 0, captured: 2 });
  expect(posted(captured, "refund", 2)).toEqual(bought);
  expect(posted(held, "release", 2)).toEqual(bought);
});

test.each(["hold", "payout"] as const)(
  "M2: a %s of more than is available is refused and says how much is missing",
  (kind) => {
    const account = exampleAccount({ bought: 1, available: 1, captured: 0 });
    expect(post(account, entry(kind, 2))).toEqual({
      ok: false,
      code: "insufficient-credits",
      facts: { missing: 1, cost: 2 },
    });
    expect(post(account, entry(kind, 1)).ok).toBe(true);
  },
);

test.each(["capture", "release", "refund"] as const)(
  "M3: a %s of what was never set aside or spent is a bug",
  (kind) => {
    const account = exampleAccount({ held: 0, captured: 0 });
    expect(() => post(account, entry(kind, 1))).toThrow(`Failed to post m:${kind}`);
  },
);

test.each([0.5, -1, Number.NaN, Infinity, 2 ** 53])("M4: %d is not a number of credits", (credits) => {
  for (const kind of LEDGER_KINDS) {
    expect(() => post(exampleAccount(), entry(kind, credits))).toThrow("not a whole number of credits");
  }
});

test("M4: a total that a number could not count exactly throws", () => {
  const rich = posted(emptyAccount(senderId), "purchase", Number.MAX_SAFE_INTEGER);
  expect(() => post(rich, entry("purchase", 1))).toThrow("no whole number of credits any more");
  expect(posted(rich, "hold", 1)).toMatchObject({ held: 1 });
});

test("M5: a dispute over credits already spent is owed, and what comes in later pays it first", () => {
  const spent = exampleAccount({ bought: 20, available: 2, captured: 18 });
  const disputed = posted(spent, "chargeback", 20);
  expect(disputed).toMatchObject({ available: 0, owed: 18, chargedBack: 20 });
  expect(isBalanced(disputed)).toBe(true);
  expect(post(disputed, entry("hold", 2)).ok).toBe(false);
  expect(posted(disputed, "purchase", 20)).toMatchObject({ available: 2, owed: 0 });
  expect(posted(disputed, "refund", 2)).toMatchObject({ available: 0, owed: 16 });
});

test("M6: books where a credit is missing or invented are not balanced", () => {
  expect(isBalanced(exampleAccount())).toBe(true);
  expect(isBalanced(exampleAccount({ available: 13 }))).toBe(false);
  expect(isBalanced(exampleAccount({ captured: 27 }))).toBe(false);
  expect(isBalanced(exampleAccount({ owed: 1 }))).toBe(false);
});

test("M7: whatever is posted in whatever order, the books balance and only `owed` carries a shortfall", () => {
  const entries = fc.array(fc.record({ kind: fc.constantFrom(...LEDGER_KINDS), credits: fc.nat({ max: 40 }) }), {
    maxLength: 80,
  });
  fc.assert(
    fc.property(entries, (wanted) => {
      let account = emptyAccount(senderId);
      for (const { kind, credits } of wanted) {
        const isBug =
          (kind === "refund" && credits > account.captured) ||
          ((kind === "capture" || kind === "release") && credits > account.held);
        if (isBug) continue;
        const next = post(account, entry(kind, credits));
        if (next.ok) account = next.value;
        expect(isBalanced(account)).toBe(true);
        const { available, held, captured, owed } = account;
        expect(Math.min(available, held, captured, owed)).toBeGreaterThanOrEqual(0);
        expect(available === 0 || owed === 0).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
