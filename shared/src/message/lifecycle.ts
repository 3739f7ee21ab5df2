import { accept, refuse, type Result } from "../result.ts";

/** What a move does to the credits of the sender. */
export type CreditEffect = "none" | "hold" | "capture" | "release" | "refund" | "facilityChoice";

/**
 * Where a move leads. A move with several ends (`takeEffect`, `confirm`) names them by outcome:
 * the decision on the message says which one it is.
 */
type Move =
  | { readonly to: string; readonly credits: CreditEffect }
  | { readonly byOutcome: Readonly<Record<string, { readonly to: string; readonly credits: CreditEffect }>> };

type Lifecycle = Readonly<Record<string, Readonly<Record<string, Move>>>>;

const WAITING_ENDS = {
  withdraw: { to: "withdrawn", credits: "release" },
  expire: { to: "expired", credits: "release" },
  cancel: { to: "cancelled", credits: "release" },
} as const;

const RECALL = { recall: { to: "recalled", credits: "facilityChoice" } } as const;

/** Every legal move of a photo message, and what the move does to the sender's credits. */
export const LIFECYCLE = {
  draft: {
    submit: { to: "queued", credits: "hold" },
  },
  queued: {
    claim: { to: "inReview", credits: "none" },
    ...WAITING_ENDS,
  },
  inReview: {
    approve: { to: "decided", credits: "none" },
    reject: { to: "decided", credits: "none" },
    setAside: { to: "setAside", credits: "none" },
    unclaim: { to: "queued", credits: "none" },
    freeze: { to: "frozen", credits: "none" },
    ...WAITING_ENDS,
  },
  setAside: {
    claim: { to: "inReview", credits: "none" },
    ...WAITING_ENDS,
  },
  decided: {
    undo: { to: "inReview", credits: "none" },
    takeEffect: {
      byOutcome: {
        approved: { to: "approved", credits: "capture" },
        rejected: { to: "rejected", credits: "release" },
        twoPerson: { to: "awaitingSecond", credits: "none" },
      },
    },
  },
  awaitingSecond: {
    confirm: {
      byOutcome: {
        approved: { to: "approved", credits: "capture" },
        rejected: { to: "rejected", credits: "release" },
      },
    },
    disagree: { to: "setAside", credits: "none" },
    expire: { to: "expired", credits: "release" },
  },
  frozen: {
    confirm: { byOutcome: { rejected: { to: "rejected", credits: "release" } } },
    unfreeze: { to: "setAside", credits: "none" },
  },
  approved: {
    deliver: { to: "delivered", credits: "none" },
    expire: { to: "expired", credits: "refund" },
    ...RECALL,
  },
  delivered: {
    view: { to: "viewed", credits: "none" },
    ...RECALL,
  },
  viewed: { ...RECALL },
  rejected: {},
  withdrawn: {},
  expired: {},
  cancelled: {},
  recalled: {},
} as const satisfies Lifecycle;

export type MessageStatus = keyof typeof LIFECYCLE;

/** Each action that some status allows. */
export type MessageAction = { [Status in MessageStatus]: keyof (typeof LIFECYCLE)[Status] }[MessageStatus];

/** Which end of a move with several ends was meant. */
export type Outcome = "approved" | "rejected" | "twoPerson";

export type Step = { readonly to: MessageStatus; readonly credits: CreditEffect };

export const MESSAGE_STATUSES = Object.keys(LIFECYCLE) as readonly MessageStatus[];

/**
 * The step that `action` takes from `status`. `outcome` is needed only by moves with several ends.
 * Refuses "move-not-allowed", with the status and the action as facts.
 */
export function step(
  status: MessageStatus,
  action: MessageAction,
  outcome?: Outcome,
): Result<Step, "move-not-allowed"> {
  const moves: Readonly<Record<string, Move>> = LIFECYCLE[status];
  const move = Object.hasOwn(moves, action) ? moves[action] : undefined;
  const end = move === undefined || "to" in move ? move : outcome === undefined ? undefined : move.byOutcome[outcome];
  return end === undefined ? refuse("move-not-allowed", { status, action }) : accept(end as Step);
}

/** True where no move can spend or give back credits any more, recalls apart. */
export function isSettled(status: MessageStatus): boolean {
  return SETTLED.has(status);
}

const SETTLED: ReadonlySet<MessageStatus> = new Set([
  "approved",
  "delivered",
  "viewed",
  "rejected",
  "withdrawn",
  "expired",
  "cancelled",
  "recalled",
]);
