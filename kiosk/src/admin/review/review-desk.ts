import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { ReasonCode } from "@keepsake/shared/message/reason-codes";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import type { Refused } from "@keepsake/shared/result";
import { settleUndo, type DecisionMade } from "./decision-made.ts";
import { NOTHING_CHOSEN, toggleReason, typeNote, type ReasonChoice } from "./reason-choice.ts";
import { applyTool, TOOLS_AT_REST, toolsForNextPhoto, type StageTool, type StageTools } from "./stage-tools.ts";

/** What the review screen remembers besides what the relay knows. */
export type ReviewDesk = {
  /** Kept before the others that I hold: what is on the screen, what was undone or taken by name. */
  readonly front: readonly MessageId[];
  /** Newest first. */
  readonly decisions: readonly DecisionMade[];
  /** Open while a rejection is being written. */
  readonly choice: ReasonChoice | undefined;
  readonly tools: StageTools;
  /** The photo whose time ran out: it is covered, and nothing else is claimed until somebody touches the screen. */
  readonly ended: ReviewItem | undefined;
  /** When another photo came up by itself, because the one on the screen was taken back or ended. */
  readonly swappedAt: Instant | undefined;
  /** The last no of the relay, until something else is done. */
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

type Happenings = {
  readonly toolUsed: { readonly tool: StageTool };
  readonly reasonsOpened: object;
  readonly reasonsClosed: object;
  readonly reasonToggled: { readonly code: ReasonCode };
  readonly noteTyped: { readonly note: string };
  readonly reasonMissing: object;
  readonly decided: { readonly made: DecisionMade };
  readonly undone: { readonly messageId: MessageId; readonly now: Instant };
  readonly undoRefused: { readonly messageId: MessageId; readonly now: Instant };
  readonly shown: { readonly messageId: MessageId };
  readonly swapped: { readonly now: Instant };
  readonly leaseEnded: { readonly item: ReviewItem };
  readonly nextWanted: object;
  readonly refused: { readonly refusal: Refused<RefusalCode> };
};

export type Happening = { [Name in keyof Happenings]: { readonly type: Name } & Happenings[Name] }[keyof Happenings];

const DECISIONS_KEPT_MAX = 8;

const STEPS: { readonly [Name in keyof Happenings]: (desk: ReviewDesk, what: Happenings[Name]) => ReviewDesk } = {
  toolUsed: (desk, { tool }) => ({ ...desk, tools: applyTool(desk.tools, tool) }),
  reasonsOpened: (desk) => ({ ...desk, choice: NOTHING_CHOSEN, refusal: undefined }),
  reasonsClosed: (desk) => ({ ...desk, choice: undefined, refusal: undefined }),
  reasonToggled: (desk, { code }) => choosing(desk, (choice) => toggleReason(choice, code)),
  noteTyped: (desk, { note }) => choosing(desk, (choice) => typeNote(choice, note)),
  reasonMissing: (desk) => choosing(desk, (choice) => ({ ...choice, reasonMissing: true })),
  decided: (desk, { made }) => ({
    ...forAnotherPhoto(desk),
    front: desk.front.filter((id) => id !== made.messageId),
    decisions: [made, ...desk.decisions].slice(0, DECISIONS_KEPT_MAX),
    // It went because of this very decision, whose answer came late.
    swappedAt: undefined,
  }),
  undone: (desk, { messageId, now }) => ({
    ...forAnotherPhoto(desk),
    front: [messageId, ...desk.front.filter((id) => id !== messageId)],
    decisions: settled(desk, messageId, "undone", now),
  }),
  undoRefused: (desk, { messageId, now }) => ({ ...desk, decisions: settled(desk, messageId, "tooLate", now) }),
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

/** How long decisions are off after another photo came up by itself: a finger may be on its way to the old one. */
const SWAP_MS = 1500;

export function isJustSwapped({ swappedAt }: ReviewDesk, now: Instant): boolean {
  return swappedAt !== undefined && now - swappedAt < SWAP_MS;
}

export function nextDesk(desk: ReviewDesk, happening: Happening): ReviewDesk {
  // The table has one step for each type; the compiler cannot follow that the two belong together.
  const step = STEPS[happening.type] as (desk: ReviewDesk, what: Happening) => ReviewDesk;
  return step(desk, happening);
}

function choosing(desk: ReviewDesk, change: (choice: ReasonChoice) => ReasonChoice): ReviewDesk {
  return desk.choice === undefined ? desk : { ...desk, choice: change(desk.choice) };
}

function forAnotherPhoto(desk: ReviewDesk): ReviewDesk {
  const { tools } = desk;
  return { ...desk, choice: undefined, ended: undefined, refusal: undefined, tools: toolsForNextPhoto(tools) };
}

function settled(desk: ReviewDesk, messageId: MessageId, state: "undone" | "tooLate", now: Instant): DecisionMade[] {
  return desk.decisions.map((made) => (made.messageId === messageId ? settleUndo(made, state, now) : made));
}
