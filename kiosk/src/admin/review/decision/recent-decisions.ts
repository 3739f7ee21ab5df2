import { later, SECOND_MS, type Instant } from "@keepsake/shared/instant";
import type { MessageId, PhotoId } from "@keepsake/shared/ids";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";

/** What the reviewer decided just now, kept as long as the undo bar shows it. */
export type RecentDecision = {
  readonly messageId: MessageId;
  readonly photoId: PhotoId;
  readonly kind: "approved" | "rejected" | "setAside";
  readonly reasonCodes: readonly ReasonCode[];
  /** When it takes effect. Setting aside takes effect at once: there it is how long the bar stays. */
  readonly effectiveAt: Instant;
  /** The facility's undo window, of which the bar shows the rest. */
  readonly undoSeconds: number;
  readonly state: "open" | "undone" | "tooLate";
};

export type UndoView =
  | { readonly state: "counting"; readonly secondsLeft: number; readonly share: number }
  | { readonly state: "undone" }
  | { readonly state: "tooLate" };

/** How long the bar shows what became of an undo. */
const OUTCOME_SECONDS = 5;

/** What the bar shows about a decision, or undefined once there is nothing to show any more. */
export function undoView(decision: RecentDecision, now: Instant): UndoView | undefined {
  const leftMs = decision.effectiveAt - now;
  if (leftMs <= 0) return undefined;
  if (decision.state !== "open") return { state: decision.state };
  const secondsLeft = Math.ceil(leftMs / SECOND_MS);
  return { state: "counting", secondsLeft, share: Math.min(1, leftMs / (decision.undoSeconds * SECOND_MS)) };
}

/** After an undo, or one that came too late, the bar stays a little to say so. */
export function withUndoOutcome(decision: RecentDecision, state: "undone" | "tooLate", now: Instant): RecentDecision {
  return { ...decision, state, effectiveAt: later(now, OUTCOME_SECONDS * SECOND_MS) };
}

/** The newest decision that still can be undone. */
export function undoableDecision(decisions: readonly RecentDecision[], now: Instant): RecentDecision | undefined {
  return decisions.find((decision) => undoView(decision, now)?.state === "counting");
}

/** The decision that the bar shows: the newest that there is anything to say about. */
export function decisionInBar(decisions: readonly RecentDecision[], now: Instant): RecentDecision | undefined {
  return decisions.find((decision) => undoView(decision, now) !== undefined);
}
