import type { ComponentChildren, RefObject } from "preact";
import { Notice } from "../../components/notice.tsx";
import type { ReviewItem } from "@keepsake/shared/protocol/staff-requests";
import type { Layout } from "../components/use-layout.ts";
import { useAdminWording } from "../wording/wording.ts";
import { ContextColumn } from "./context-column.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { FactsBelow } from "./facts-below.tsx";
import { PhotoStage } from "./photo-stage.tsx";
import { chosenOf, type ReasonChoice } from "./reason-choice.ts";
import { ReasonsColumn } from "./reasons-column.tsx";
import { ReasonsSheet } from "./reasons-sheet.tsx";
import { RejectBar } from "./reject-bar.tsx";
import type { ReviewScreenActions, ReviewScreenState } from "./review-screen-state.ts";
import { LookTools } from "./look-tools.tsx";
import { UndoBar } from "./undo-bar.tsx";
import "./review-screen.css";

type Props = ReviewScreenState &
  ReviewScreenActions & { readonly layout: Layout; readonly noteField: RefObject<HTMLInputElement> };

/** One photo, what is known of it, and three answers. */
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
          {isDesk && <LookTools tools={props.tools} layout={layout} onUse={props.onTool} />}
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
      {isDesk && choice === undefined && <ContextColumn {...props} />}
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

/** What was decided last and what stands in the way, under the photo and never over it. */
function Strips({ undo, notice, reasons, layout, isOnline, onUndo }: StripsProps) {
  return (
    <div class="strips">
      {notice !== undefined && <Notice kind={notice.kind}>{notice.words}</Notice>}
      {undo !== undefined && (
        <UndoBar
          {...undo}
          reasons={chosenOf(reasons, undo.made.reasonCodes)}
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
      {props.layout === "touch" && <LookTools tools={props.tools} layout="touch" onUse={props.onTool} />}
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
        off={off}
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
