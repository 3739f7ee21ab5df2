import type { Instant } from "@keepsake/shared/instant";
import type { MessageId } from "@keepsake/shared/ids";
import type { Reason, ReasonCode } from "@keepsake/shared/message/reason-codes";
import type { QueueEntry, ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import type { DecisionsOff } from "./decision-bar.tsx";
import type { DecisionMade, UndoView } from "./decision-made.ts";
import type { LeaseView } from "./lease.ts";
import type { StagePhoto } from "./photo-stage.tsx";
import type { ReasonChoice } from "./reason-choice.ts";
import type { StageTool, StageTools } from "./stage-tools.ts";

/** Everything that the review screen shows while there is a photo to decide. */
export type ReviewScreenState = {
  readonly item: ReviewItem;
  readonly photo: StagePhoto;
  readonly tools: StageTools;
  readonly lease: LeaseView;
  readonly now: Instant;
  readonly timeZone: string;
  /** The facility's own. */
  readonly reasons: readonly Reason[];
  readonly choice: ReasonChoice | undefined;
  readonly next: readonly Pick<QueueEntry, "messageId" | "thumbhash">[];
  readonly moreCount: number;
  readonly setAsideCount: number;
  readonly undo:
    | { readonly made: DecisionMade; readonly view: UndoView; readonly photo: ImageBitmap | undefined }
    | undefined;
  readonly off: DecisionsOff | undefined;
  readonly isBusy: boolean;
  readonly isOnline: boolean;
  readonly notice: { readonly kind: "offline" | "wrong" | "waiting"; readonly words: string } | undefined;
};

export type ReviewScreenActions = {
  readonly onTool: (tool: StageTool) => void;
  readonly onApprove: () => void;
  readonly onSetAside: () => void;
  readonly onOpenReasons: () => void;
  readonly onCloseReasons: () => void;
  readonly onToggleReason: (code: ReasonCode) => void;
  readonly onNote: (note: string) => void;
  readonly onReject: () => void;
  readonly onUndo: () => void;
  readonly onTryPhotoAgain: (messageId: MessageId) => void;
  readonly onShowKeys: () => void;
  readonly onOpenSetAside: () => void;
};
