import lake from "@keepsake/shared/look/pictures/lake.svg";
import type { Reason } from "@keepsake/shared/message/reason-codes";
import { Bookmark } from "lucide-preact";
import type { Layout } from "../components/use-layout.ts";
import { useAdminWording } from "../wording/wording.ts";
import { chosenOf } from "./reason-choice.ts";
import type { ReviewScreenState } from "./review-screen-state.ts";
import { UndoBar } from "./undo-bar.tsx";

type Props = {
  readonly setAsideCount: number;
  readonly isOnline: boolean;
  /** An investigator reads, and never holds a photo. */
  readonly mayDecide: boolean;
  /** The last photo of the queue can be undone like any other. */
  readonly undo: ReviewScreenState["undo"];
  readonly reasons: readonly Reason[];
  readonly layout: Layout;
  /** Why an undo was refused, or a photo that was set aside could not be taken. */
  readonly refusalWords: string | undefined;
  readonly onUndo: () => void;
  readonly onOpenSetAside: () => void;
};

/** Nothing waits: a quiet moment, and what could be done with it. */
export function QueueEmpty(props: Props) {
  const { setAsideCount, isOnline, mayDecide, undo, reasons, layout, refusalWords } = props;
  const say = useAdminWording();
  return (
    <main class="calm">
      <img class="calm-print" src={lake} alt="" />
      {mayDecide && <h1>{say.empty.title}</h1>}
      <p class="quiet">{mayDecide ? say.empty.body : say.empty.lookOnly}</p>
      {!isOnline && <output>{say.away}</output>}
      {isOnline && refusalWords !== undefined && (
        <p role="alert" class="toned" data-tone="stop">
          {refusalWords}
        </p>
      )}
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
            reasons={chosenOf(reasons, undo.made.reasonCodes)}
            layout={layout}
            isOff={!isOnline}
            onUndo={props.onUndo}
          />
        </div>
      )}
    </main>
  );
}
