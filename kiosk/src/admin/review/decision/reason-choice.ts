import { NOTE_CHARACTERS_MAX } from "@keepsake/shared/message/limits";
import { typedText } from "@keepsake/shared/message/visible-text";
import type { Reason, ReasonCode } from "@keepsake/shared/message/reason-codes";
import { accept, refuse, type Result } from "@keepsake/shared/result";

/** What a reviewer is choosing while the reasons are open. */
export type ReasonChoice = {
  readonly chosen: readonly ReasonCode[];
  readonly note: string;
  /** Reject was pressed without a reason: the screen says so until one is chosen. */
  readonly reasonMissing: boolean;
};

export const NOTHING_CHOSEN: ReasonChoice = { chosen: [], note: "", reasonMissing: false };

export function toggleReason(choice: ReasonChoice, code: ReasonCode): ReasonChoice {
  const chosen = choice.chosen.includes(code)
    ? choice.chosen.filter((other) => other !== code)
    : [...choice.chosen, code];
  return { ...choice, chosen, reasonMissing: choice.reasonMissing && chosen.length === 0 };
}

export function typeNote(choice: ReasonChoice, note: string): ReasonChoice {
  return { ...choice, note: typedText(note, NOTE_CHARACTERS_MAX) };
}

/** The rejection to send, or what is missing. The relay checks it again. */
export function rejectionOf(
  choice: ReasonChoice,
): Result<{ reasonCodes: ReasonCode[]; note: string }, "reason-required"> {
  if (choice.chosen.length === 0) return refuse("reason-required");
  return accept({ reasonCodes: [...choice.chosen], note: choice.note.trim() });
}

/** The chosen ones in the facility's order, which is also the order in which the sender reads them. */
export function chosenOf(reasons: readonly Reason[], codes: readonly ReasonCode[]): readonly Reason[] {
  return reasons.filter(({ code }) => codes.includes(code));
}
