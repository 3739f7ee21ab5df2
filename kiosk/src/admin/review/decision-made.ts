import { later, SECOND_MS, type Instant } from "@keepsake/shared/instant";
import type { MessageId, PhotoId } from "@keepsake/shared/ids";
import { UNDO_SECONDS } from "@keepsake/shared/message/limits";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";

/** What the reviewer decided just now, kept as long as the undo bar speaks of it. */
export type DecisionMade = {
  readonly messageId: MessageId;
  readonly photoId: PhotoId;
  readonly kind: "approved" | "rejected" | "setAside";
  readonly reasonCodes: readonly ReasonCode[];
  /** When it takes effect. Setting aside has no effect to wait for: there it is how long the bar stays. */
  readonly effectiveAt: Instant;
  readonly state: "open" | "undone" | "tooLate";
};

export type UndoView =
  | { readonly state: "counting"; readonly secondsLeft: number; readonly share: number }
  | { readonly state: "undone" }
  | { readonly state: "tooLate" };

/** How long the bar says what became of an undo. */
const OUTCOME_SECONDS = 5;

/** What the bar shows about a decision, or undefined once there is nothing to say any more. */
export function undoView(made: DecisionMade, now: Instant): UndoView | undefined {
  const leftMs = made.effectiveAt - now;
  if (leftMs <= 0) return undefined;
  if (made.state !== "open") return { state: made.state };
  const secondsLeft = Math.ceil(leftMs / SECOND_MS);
  return { state: "counting", secondsLeft, share: Math.min(1, leftMs / (UNDO_SECONDS * SECOND_MS)) };
}

/** After an undo, or after one that came too late, the bar stays a little to say so. */
export function settleUndo(made: DecisionMade, state: "undone" | "tooLate", now: Instant): DecisionMade {
  return { ...made, state, effectiveAt: later(now, OUTCOME_SECONDS * SECOND_MS) };
}

/** The newest decision that still can be undone. */
export function undoable(decisions: readonly DecisionMade[], now: Instant): DecisionMade | undefined {
  return decisions.find((made) => undoView(made, now)?.state === "counting");
}

/** The one that the bar is about: the newest that has anything to say. */
export function spokenOf(decisions: readonly DecisionMade[], now: Instant): DecisionMade | undefined {
  return decisions.find((made) => undoView(made, now) !== undefined);
}
