import type { MessageId, SenderId } from "../ids.ts";
import type { Instant } from "../instant.ts";
import { accept, refuse, type Result } from "../result.ts";

/**
 * A sender's message credits, whole numbers only. At all times
 * `bought − paidOut − chargedBack = available + held + captured − owed`,
 * and only `owed` (a dispute over credits already spent) may carry a shortfall.
 */
export type Account = {
  readonly senderId: SenderId;
  readonly bought: number;
  readonly paidOut: number;
  readonly chargedBack: number;
  readonly available: number;
  readonly held: number;
  readonly captured: number;
  readonly owed: number;
};

export const LEDGER_KINDS = ["purchase", "payout", "chargeback", "hold", "capture", "release", "refund"] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** One line of the ledger. Its id says what it is about, so that the same line cannot be written twice. */
export type LedgerEntry = {
  readonly id: string;
  readonly senderId: SenderId;
  readonly kind: LedgerKind;
  readonly credits: number;
  readonly messageId?: MessageId;
  readonly at: Instant;
};

export type PostRefusal = "insufficient-credits";

type Movement = (account: Account, credits: number) => Account;

/** What each kind of entry moves from where to where. */
const MOVEMENTS: Readonly<Record<LedgerKind, Movement>> = {
  purchase: (a, n) => repayOwed({ ...a, bought: a.bought + n, available: a.available + n }),
  payout: (a, n) => ({ ...a, paidOut: a.paidOut + n, available: a.available - n }),
  chargeback: (a, n) => {
    const covered = Math.min(a.available, n);
    return { ...a, chargedBack: a.chargedBack + n, available: a.available - covered, owed: a.owed + n - covered };
  },
  hold: (a, n) => ({ ...a, available: a.available - n, held: a.held + n }),
  capture: (a, n) => ({ ...a, held: a.held - n, captured: a.captured + n }),
  release: (a, n) => repayOwed({ ...a, held: a.held - n, available: a.available + n }),
  refund: (a, n) => repayOwed({ ...a, captured: a.captured - n, available: a.available + n }),
};

export function emptyAccount(senderId: SenderId): Account {
  return { senderId, bought: 0, paidOut: 0, chargedBack: 0, available: 0, held: 0, captured: 0, owed: 0 };
}

/**
 * The account after one entry. Refuses "insufficient-credits", with `missing` credits, where the sender asks for
 * more than is available; throws where our own books would go below zero, or above what a number can count.
 */
export function post(account: Account, entry: LedgerEntry): Result<Account, PostRefusal> {
  if (!Number.isSafeInteger(entry.credits) || entry.credits < 0) {
    throw new Error(`Failed to post ${entry.id}: ${entry.credits} is not a whole number of credits.`);
  }
  const next = MOVEMENTS[entry.kind](account, entry.credits);
  if (next.available < 0) return refuse("insufficient-credits", { missing: -next.available, cost: entry.credits });
  if (next.held < 0 || next.captured < 0) {
    throw new Error(`Failed to post ${entry.id}: a ${entry.kind} of ${entry.credits} is more than the account has.`);
  }
  const { senderId: _senderId, ...totals } = next;
  if (!Object.values(totals).every(Number.isSafeInteger)) {
    throw new Error(`Failed to post ${entry.id}: with it a total is no whole number of credits any more.`);
  }
  return accept(next);
}

/** The first law of the ledger; false means that credits were lost or invented. */
export function isBalanced(account: Account): boolean {
  const { bought, paidOut, chargedBack, available, held, captured, owed } = account;
  return bought - paidOut - chargedBack === available + held + captured - owed;
}

function repayOwed(account: Account): Account {
  const repaid = Math.min(account.available, account.owed);
  return { ...account, available: account.available - repaid, owed: account.owed - repaid };
}
