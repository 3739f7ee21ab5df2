import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import type { Refused } from "@keepsake/shared/result";
import { withUndoOutcome, type RecentDecision } from "./decision/recent-decisions.ts";
import { NOTHING_CHOSEN, toggleReason, typeNote, type ReasonChoice } from "./decision/reason-choice.ts";
import type { ViewTool } from "./keys/keys.ts";
import { applyTool, TOOLS_AT_REST, toolsForNextPhoto, type ViewTools } from "./stage/view-tools.ts";

/** What the review screen remembers besides what the relay knows. */
export type ReviewDesk = {
  /** Shown before the other claimed photos: what is on the screen, what was undone or claimed by name. */
  readonly front: readonly MessageId[];
  /** Newest first. */
  readonly decisions: readonly RecentDecision[];
  /** Open while a rejection is being written. */
  readonly choice: ReasonChoice | undefined;
  readonly tools: ViewTools;
  /** The photo whose lease ran out. It is hidden, and nothing else is claimed until somebody touches the screen. */
  readonly ended: ReviewItem | undefined;
  /** When another photo came up by itself, because the one on the screen was withdrawn or expired. */
  readonly swappedAt: Instant | undefined;
  /** The relay's last refusal, until something else is done. */
  readonly refusal: Refused<RefusalCode> | undefined;
};

export const DESK_AT_START: ReviewDesk = {
  front: [],
  decisions: [],
  choice: undefined,
  tools: TOOLS_AT_REST,
  ended: undefined,
  swappedAt: undefined,
  refusal: undefined,
};

type ReviewEvents = {
  readonly toolUsed: { readonly tool: ViewTool };
  readonly reasonsOpened: object;
  readonly reasonsClosed: object;
  readonly reasonToggled: { readonly code: ReasonCode };
  readonly noteTyped: { readonly note: string };
  readonly reasonMissing: object;
  readonly decided: { readonly decision: RecentDecision };
  readonly undone: { readonly messageId: MessageId; readonly now: Instant };
  readonly undoRefused: { readonly messageId: MessageId; readonly now: Instant };
  readonly shown: { readonly messageId: MessageId };
  readonly swapped: { readonly now: Instant };
  readonly leaseEnded: { readonly item: ReviewItem };
  readonly nextWanted: object;
  readonly refused: { readonly refusal: Refused<RefusalCode> };
};

export type ReviewEvent = {
  [Name in keyof ReviewEvents]: { readonly type: Name } & ReviewEvents[Name];
}[keyof ReviewEvents];

const DECISIONS_KEPT_MAX = 8;

const STEPS: { readonly [Name in keyof ReviewEvents]: (desk: ReviewDesk, event: ReviewEvents[Name]) => ReviewDesk } = {
  toolUsed: (desk, { tool }) => ({ ...desk, tools: applyTool(desk.tools, tool) }),
  reasonsOpened: (desk) => ({ ...desk, choice: NOTHING_CHOSEN, refusal: undefined }),
  reasonsClosed: (desk) => ({ ...desk, choice: undefined, refusal: undefined }),
  reasonToggled: (desk, { code }) => choosing(desk, (choice) => toggleReason(choice, code)),
  noteTyped: (desk, { note }) => choosing(desk, (choice) => typeNote(choice, note)),
  reasonMissing: (desk) => choosing(desk, (choice) => ({ ...choice, reasonMissing: true })),
  decided: (desk, { decision }) => ({
    ...forAnotherPhoto(desk),
    front: desk.front.filter((id) => id !== decision.messageId),
    decisions: [decision, ...desk.decisions].slice(0, DECISIONS_KEPT_MAX),
    // The photo left the screen because of this very decision, whose answer came late.
    swappedAt: undefined,
  }),
  undone: (desk, { messageId, now }) => ({
    ...forAnotherPhoto(desk),
    front: [messageId, ...desk.front.filter((id) => id !== messageId)],
    decisions: withOutcome(desk, messageId, "undone", now),
  }),
  undoRefused: (desk, { messageId, now }) => ({ ...desk, decisions: withOutcome(desk, messageId, "tooLate", now) }),
  shown: (desk, { messageId }) =>
    desk.front[0] === messageId && desk.ended === undefined
      ? desk
      : { ...forAnotherPhoto(desk), front: [messageId, ...desk.front.filter((id) => id !== messageId)] },
  swapped: (desk, { now }) => ({ ...desk, swappedAt: now }),
  leaseEnded: (desk, { item }) => ({
    ...forAnotherPhoto(desk),
    ended: item,
    front: desk.front.filter((id) => id !== item.messageId),
  }),
  nextWanted: (desk) => ({ ...desk, ended: undefined }),
  refused: (desk, { refusal }) => ({ ...desk, refusal }),
};

/** Decisions are off this long after another photo came up by itself: a press may have been meant for the one before. */
const SWAP_MS = 1500;

export function isJustSwapped({ swappedAt }: ReviewDesk, now: Instant): boolean {
  return swappedAt !== undefined && now - swappedAt < SWAP_MS;
}

/** The second half of a double click, or a key that bounced: nobody has seen the next photo this soon. */
const SECOND_PRESS_MS = 400;

/** Whether a press at `now` belongs to the one before it. A clock that was set back never blocks a decision. */
export function isSecondPress(before: number, now: number): boolean {
  return now >= before && now - before < SECOND_PRESS_MS;
}

export function nextDesk(desk: ReviewDesk, event: ReviewEvent): ReviewDesk {
  // The table has one step for each type; the compiler cannot follow that the two belong together.
  const step = STEPS[event.type] as (desk: ReviewDesk, event: ReviewEvent) => ReviewDesk;
  return step(desk, event);
}

function choosing(desk: ReviewDesk, change: (choice: ReasonChoice) => ReasonChoice): ReviewDesk {
  return desk.choice === undefined ? desk : { ...desk, choice: change(desk.choice) };
}

function forAnotherPhoto(desk: ReviewDesk): ReviewDesk {
  const { tools } = desk;
  return { ...desk, choice: undefined, ended: undefined, refusal: undefined, tools: toolsForNextPhoto(tools) };
}

function withOutcome(
  desk: ReviewDesk,
  messageId: MessageId,
  state: "undone" | "tooLate",
  now: Instant,
): RecentDecision[] {
  return desk.decisions.map((decision) =>
    decision.messageId === messageId ? withUndoOutcome(decision, state, now) : decision,
  );
}
