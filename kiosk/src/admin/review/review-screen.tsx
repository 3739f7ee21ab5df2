import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import type { Reason, ReasonCode } from "@keepsake/shared/message/reason-codes";
import type { QueueEntry, ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import { Notice, type NoticeKind } from "@keepsake/ui/notice.tsx";
import type { ComponentChildren, RefObject } from "preact";
import type { Layout } from "../../screen/posture.ts";
import { useAdminWording } from "../wording/wording.ts";
import { DecisionBar, type DecisionsOff } from "./decision/decision-bar.tsx";
import { chosenOf, type ReasonChoice } from "./decision/reason-choice.ts";
import { ReasonsColumn, ReasonsSheet, RejectBar } from "./decision/rejection.tsx";
import { UndoBar, type UndoState } from "./decision/undo-bar.tsx";
import type { LeaseView } from "./queue/lease.tsx";
import { FactsBelow, FactsColumn } from "./photo-facts.tsx";
import { PhotoStage, type StagePhoto } from "./stage/photo-stage.tsx";
import { ViewToolBar } from "./stage/view-tool-bar.tsx";
import type { ViewTool } from "./keys/keys.ts";
import type { ViewTools } from "./stage/view-tools.ts";
// Last: it rearranges the parts above for narrow and low windows.
import "./review-screen.css";

/** Everything that the review screen shows while there is a photo to decide. */
export type ReviewScreenState = {
  readonly item: ReviewItem;
  readonly photo: StagePhoto;
  readonly tools: ViewTools;
  readonly lease: LeaseView;
  readonly now: Instant;
  readonly timeZone: string;
  /** The facility's own. */
  readonly reasons: readonly Reason[];
  readonly undoSeconds: number;
  readonly choice: ReasonChoice | undefined;
  readonly next: readonly Pick<QueueEntry, "messageId" | "thumbhash">[];
  readonly moreCount: number;
  readonly setAsideCount: number;
  readonly undo: UndoState | undefined;
  readonly off: DecisionsOff | undefined;
  readonly isBusy: boolean;
  readonly isOnline: boolean;
  readonly notice: { readonly kind: NoticeKind; readonly words: string } | undefined;
};

export type ReviewScreenActions = {
  readonly onTool: (tool: ViewTool) => void;
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

type Props = ReviewScreenState &
  ReviewScreenActions & { readonly layout: Layout; readonly noteField: RefObject<HTMLInputElement> };

/** One photo, what is known of it, and the buttons that decide it. */
export function ReviewScreen(props: Props) {
  const { layout, item, choice, undo, notice } = props;
  const isDesk = layout === "desk";
  const strips = (
    <Strips
      undo={choice === undefined ? undo : undefined}
      notice={notice}
      reasons={props.reasons}
      layout={layout}
      isOnline={props.isOnline}
      onUndo={props.onUndo}
    />
  );
  return (
    <main class="review" data-choosing={choice !== undefined}>
      <div class="review-main">
        <div class="review-stage">
          {isDesk && <ViewToolBar tools={props.tools} layout={layout} onUse={props.onTool} />}
          {isDesk && <PhotoSize item={item} />}
          <PhotoStage
            item={item}
            photo={props.photo}
            tools={props.tools}
            layout={layout}
            onTryAgain={() => props.onTryPhotoAgain(item.messageId)}
          />
          {isDesk && strips}
        </div>
        {choice === undefined ? (
          <Answers {...props}>{!isDesk && strips}</Answers>
        ) : (
          <Rejection {...props} choice={choice}>
            {!isDesk && strips}
          </Rejection>
        )}
      </div>
      {isDesk && choice === undefined && <FactsColumn {...props} />}
      {isDesk && choice !== undefined && (
        <ReasonsColumn
          reasons={props.reasons}
          choice={choice}
          lease={props.lease}
          noteField={props.noteField}
          onToggle={props.onToggleReason}
          onNote={props.onNote}
        />
      )}
    </main>
  );
}

function PhotoSize({ item }: { readonly item: ReviewItem }) {
  const say = useAdminWording();
  return <p class="photo-size quiet small">{say.stage.asShown(item.photo.widthPx, item.photo.heightPx)}</p>;
}

type StripsProps = Pick<Props, "undo" | "notice" | "reasons" | "layout" | "isOnline" | "onUndo">;

/** What was decided last and what is wrong now, under the photo and never over it. */
function Strips({ undo, notice, reasons, layout, isOnline, onUndo }: StripsProps) {
  return (
    <div class="strips">
      {notice !== undefined && (
        <Notice kind={notice.kind} isLive>
          {notice.words}
        </Notice>
      )}
      {undo !== undefined && (
        <UndoBar
          {...undo}
          reasons={chosenOf(reasons, undo.decision.reasonCodes)}
          layout={layout}
          isOff={!isOnline}
          onUndo={onUndo}
        />
      )}
    </div>
  );
}

type WithStrips = Props & { readonly children: ComponentChildren };

function Answers({ children, ...props }: WithStrips) {
  return (
    <>
      {props.layout === "touch" && <ViewToolBar tools={props.tools} layout="touch" onUse={props.onTool} />}
      {props.layout === "touch" && <FactsBelow {...props} />}
      {children}
      <DecisionBar
        layout={props.layout}
        off={props.off}
        isBusy={props.isBusy}
        onApprove={props.onApprove}
        onSetAside={props.onSetAside}
        onReject={props.onOpenReasons}
        onShowKeys={props.onShowKeys}
      />
    </>
  );
}

function Rejection({ children, ...props }: WithStrips & { readonly choice: ReasonChoice }) {
  const { choice, reasons, item, off, isBusy } = props;
  if (props.layout === "desk") {
    return (
      <RejectBar
        reasons={chosenOf(reasons, choice.chosen)}
        senderName={item.sender.name}
        creditCost={item.creditCost}
        undoSeconds={props.undoSeconds}
        isOff={off !== undefined}
        isBusy={isBusy}
        onBack={props.onCloseReasons}
        onReject={props.onReject}
      />
    );
  }
  return (
    <>
      {children}
      <ReasonsSheet
        reasons={reasons}
        choice={choice}
        isOff={off !== undefined}
        isBusy={isBusy}
        onToggle={props.onToggleReason}
        onNote={props.onNote}
        onBack={props.onCloseReasons}
        onReject={props.onReject}
      />
    </>
  );
}
