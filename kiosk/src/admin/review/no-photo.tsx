import lake from "@keepsake/shared/look/pictures/lake.svg";
import type { Reason } from "@keepsake/shared/message/reason-codes";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { Refused } from "@keepsake/shared/result";
import { Bookmark, Hourglass } from "lucide-preact";
import { useLanguage } from "../../wording/wording.ts";
import type { Layout } from "../../screen/posture.ts";
import { staffRefusal, useAdminWording } from "../wording/wording.ts";
import { chosenOf } from "./decision/reason-choice.ts";
import { UndoBar, type UndoState } from "./decision/undo-bar.tsx";

type EmptyProps = {
  readonly setAsideCount: number;
  readonly isOnline: boolean;
  /** An investigator reads, and never claims a photo. */
  readonly mayDecide: boolean;
  /** The last photo of the queue can be undone like any other. */
  readonly undo: UndoState | undefined;
  readonly reasons: readonly Reason[];
  readonly layout: Layout;
  /** Why an undo was refused, or a photo that was set aside could not be claimed. */
  readonly refusalWords: string | undefined;
  readonly onUndo: () => void;
  readonly onOpenSetAside: () => void;
};

/** Nothing waits. What was decided last can still be undone, and what was set aside can be opened. */
export function QueueEmpty(props: EmptyProps) {
  const { setAsideCount, isOnline, mayDecide, undo, reasons, layout, refusalWords } = props;
  const say = useAdminWording();
  return (
    <main class="calm">
      <img class="calm-print" src={lake} alt="" />
      {mayDecide && <h1>{say.empty.title}</h1>}
      <p class="quiet">{mayDecide ? say.empty.body : say.empty.readOnly}</p>
      {!isOnline && <output>{say.away}</output>}
      {isOnline && <RefusalWords words={refusalWords} />}
      {mayDecide && setAsideCount > 0 && (
        <div class="calm-buttons">
          <button type="button" class="button" onClick={props.onOpenSetAside}>
            <Bookmark aria-hidden="true" />
            {say.empty.see}
            <b class="tabular">{setAsideCount}</b>
          </button>
        </div>
      )}
      {undo !== undefined && (
        <div class="strips calm-strips">
          <UndoBar
            {...undo}
            reasons={chosenOf(reasons, undo.decision.reasonCodes)}
            layout={layout}
            isOff={!isOnline}
            onUndo={props.onUndo}
          />
        </div>
      )}
    </main>
  );
}

type FailedProps = {
  readonly refusal: Refused<RefusalCode> | undefined;
  readonly isOnline: boolean;
  readonly onTryAgain: () => void;
};

/** Between sign-in and the first photo: that it is loading, or why it could not be loaded. */
export function QueueFailed({ refusal, isOnline, onTryAgain }: FailedProps) {
  const say = useAdminWording();
  const language = useLanguage();
  if (!isOnline || refusal === undefined) {
    return (
      <main class="calm" aria-busy="true">
        <output class="quiet">{isOnline ? say.stage.loading : say.away}</output>
      </main>
    );
  }
  return (
    <main class="calm">
      <p role="alert">{staffRefusal(language, refusal)}</p>
      <button type="button" class="button" onClick={onTryAgain}>
        {say.tryAgain}
      </button>
    </main>
  );
}

type EndedProps = {
  readonly isOff: boolean;
  /** Why it could not be claimed again, such as that a colleague has it now. */
  readonly words: string | undefined;
  readonly onClaimAgain: () => void;
  readonly onNext: () => void;
};

/** The lease ran out. The photo is not shown any more, since a colleague may be viewing it. */
export function LeaseEnded({ isOff, words, onClaimAgain, onNext }: EndedProps) {
  const say = useAdminWording();
  return (
    <main class="calm">
      <Hourglass aria-hidden="true" class="calm-icon" />
      <h1>{say.lease.endedTitle}</h1>
      <p class="quiet">{say.lease.endedBody}</p>
      <div class="calm-buttons">
        <button type="button" class="button primary" disabled={isOff} onClick={onClaimAgain}>
          {say.lease.claimAgain}
        </button>
        <button type="button" class="button" disabled={isOff} onClick={onNext}>
          {say.lease.next}
        </button>
      </div>
      {isOff ? <output>{say.notNow.away}</output> : <RefusalWords words={words} />}
    </main>
  );
}

function RefusalWords({ words }: { readonly words: string | undefined }) {
  if (words === undefined) return null;
  return (
    <p role="alert" class="toned" data-tone="stop">
      {words}
    </p>
  );
}
