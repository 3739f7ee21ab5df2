import { useRef, useState } from "preact/hooks";
import { refusalIn } from "@keepsake/ui/queries.ts";
import { useLanguage } from "../../wording/wording.ts";
import { useLayout } from "../../screen/posture.ts";
import { staffRefusal, useAdminWording } from "../wording/wording.ts";
import type { DecisionsOff } from "./decision/decision-bar.tsx";
import { rejectionOf } from "./decision/reason-choice.ts";
import { decisionInBar, undoView } from "./decision/recent-decisions.ts";
import { KeysSheet } from "./keys/keys-sheet.tsx";
import { leaseView } from "./queue/lease.tsx";
import { LeaseEnded, QueueEmpty, QueueFailed } from "./no-photo.tsx";
import { SetAsideSheet } from "./queue/set-aside-sheet.tsx";
import { isJustSwapped } from "./review-desk.ts";
import { ReviewScreen, type ReviewScreenActions, type ReviewScreenState } from "./review-screen.tsx";
import type { LoadedPhoto } from "./stage/photo-bytes.ts";
import type { StagePhoto } from "./stage/photo-stage.tsx";
import { useReviewKeys } from "./use-review-keys.ts";
import { useReview } from "./use-review.ts";

/** Review: shows the claimed photos one by one and lets the reviewer decide each. */
export function ReviewPage() {
  const review = useReview();
  const { staff, desk, dispatch, queue, claimed, shown, now } = review;
  const say = useAdminWording();
  const language = useLanguage();
  const layout = useLayout();
  const noteField = useRef<HTMLInputElement>(null);
  const [sheet, setSheet] = useState<"keys" | "setAside">();
  const photo = stagePhotoOf(review.photos[0]);
  const off = decisionsOff({ isOnline: staff.isOnline, isSwapped: isJustSwapped(desk, now), photo });
  const canDecide = shown !== undefined && off === undefined && !review.isBusy;
  const canSetAside = shown !== undefined && !review.isBusy && (off === undefined || off === "broken");

  const actions: ReviewScreenActions = {
    onTool: (tool) => dispatch({ type: "toolUsed", tool }),
    onApprove: () => canDecide && review.decide({ kind: "approved" }),
    onSetAside: () => canSetAside && review.decide({ kind: "setAside" }),
    onOpenReasons: () => canDecide && dispatch({ type: "reasonsOpened" }),
    onCloseReasons: () => dispatch({ type: "reasonsClosed" }),
    onToggleReason: (code) => dispatch({ type: "reasonToggled", code }),
    onNote: (note) => dispatch({ type: "noteTyped", note }),
    onReject() {
      if (desk.choice === undefined || !canDecide) return;
      const rejection = rejectionOf(desk.choice);
      if (rejection.ok) review.decide({ kind: "rejected", ...rejection.value });
      else dispatch({ type: "reasonMissing" });
    },
    onUndo: () => staff.isOnline && !review.isBusy && review.undo(),
    onTryPhotoAgain: () => void review.photos[0]?.refetch(),
    onShowKeys: () => setSheet("keys"),
    onOpenSetAside: () => setSheet("setAside"),
  };
  const mode = sheet !== undefined ? "off" : desk.choice === undefined ? "deciding" : "choosingReasons";
  useReviewKeys({ mode, reasons: staff.facility.reasons, noteField, actions });

  const decision = decisionInBar(desk.decisions, now);
  const view = decision && undoView(decision, now);
  const undo = decision && view && { decision, view, photo: review.photoOf(decision) };
  const notice = noticeOf();
  const setAsideCount = queue.data?.setAsideCount ?? 0;

  function noticeOf(): ReviewScreenState["notice"] {
    if (!staff.isOnline) return { kind: "offline", words: say.notNow.away };
    if (isJustSwapped(desk, now)) return { kind: "busy", words: say.notNow.swapped };
    return desk.refusal && { kind: "stop", words: staffRefusal(language, desk.refusal) };
  }

  function body() {
    if (desk.ended !== undefined) {
      const { messageId } = desk.ended;
      return (
        <LeaseEnded
          isOff={!staff.isOnline}
          words={desk.refusal && staffRefusal(language, desk.refusal)}
          onClaimAgain={() => void review.claim(messageId)}
          onNext={() => dispatch({ type: "nextWanted" })}
        />
      );
    }
    if (shown !== undefined) {
      return (
        <ReviewScreen
          {...actions}
          layout={layout}
          noteField={noteField}
          item={shown}
          photo={photo}
          tools={desk.tools}
          lease={leaseView(shown.leaseUntil, now, staff.facility.rules)}
          now={now}
          timeZone={staff.facility.timeZone}
          reasons={staff.facility.reasons}
          undoSeconds={staff.facility.rules.undoSeconds}
          choice={desk.choice}
          next={[
            ...claimed.slice(1).map(({ messageId, photo }) => ({ messageId, thumbhash: photo.thumbhash })),
            ...(queue.data?.next ?? []),
          ]}
          moreCount={(queue.data?.waitingCount ?? 0) + claimed.length - 1}
          setAsideCount={setAsideCount}
          undo={undo}
          off={off}
          isBusy={review.isBusy}
          isOnline={staff.isOnline}
          notice={notice}
        />
      );
    }
    if (queue.data === undefined || (review.mayDecide && queue.data.waitingCount > 0)) {
      return (
        <QueueFailed
          refusal={review.claims.failed ?? refusalIn(queue.error)}
          isOnline={staff.isOnline}
          onTryAgain={() => void queue.refetch()}
        />
      );
    }
    return (
      <QueueEmpty
        setAsideCount={setAsideCount}
        isOnline={staff.isOnline}
        mayDecide={review.mayDecide}
        undo={undo}
        reasons={staff.facility.reasons}
        layout={layout}
        refusalWords={desk.refusal && staffRefusal(language, desk.refusal)}
        onUndo={actions.onUndo}
        onOpenSetAside={actions.onOpenSetAside}
      />
    );
  }

  return (
    <>
      {body()}
      {sheet === "keys" && <KeysSheet onClose={() => setSheet(undefined)} />}
      {sheet === "setAside" && (
        <SetAsideSheet
          entries={queue.data?.setAside ?? []}
          now={now}
          isOff={!staff.isOnline || review.isBusy}
          onClaim={(messageId) => {
            setSheet(undefined);
            void review.claim(messageId);
          }}
          onClose={() => setSheet(undefined)}
        />
      )}
    </>
  );
}

type Loading = { readonly data: LoadedPhoto | undefined; readonly isError: boolean };

function stagePhotoOf(photo: Loading | undefined): StagePhoto {
  if (photo?.data !== undefined) return { state: "ready", bitmap: photo.data.bitmap };
  return { state: photo?.isError === true ? "broken" : "loading" };
}

function decisionsOff(now: {
  readonly isOnline: boolean;
  readonly isSwapped: boolean;
  readonly photo: StagePhoto;
}): DecisionsOff | undefined {
  if (!now.isOnline) return "away";
  if (now.isSwapped) return "swapped";
  return now.photo.state === "ready" ? undefined : now.photo.state;
}
