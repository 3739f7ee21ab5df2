import type { Reason } from "@keepsake/shared/message/reason-codes";
import { CircleCheck, TriangleAlert, Undo2 } from "lucide-preact";
import { useLanguage } from "../../../wording/wording.ts";
import type { Layout } from "../../../screen/posture.ts";
import type { AdminWording } from "../../wording/en.ts";
import { useAdminWording } from "../../wording/wording.ts";
import { KeyCap } from "../keys/keys-sheet.tsx";
import { DECISION_KEYS } from "../keys/keys.ts";
import { PhotoCanvas } from "../stage/photo-canvas.tsx";
import type { RecentDecision, UndoView } from "./recent-decisions.ts";
import "./decision.css";

/** The decision that the bar is about. */
export type UndoState = {
  readonly decision: RecentDecision;
  readonly view: UndoView;
  readonly photo: ImageBitmap | undefined;
};

type Props = UndoState & {
  /** The facility's wording of the reasons given. */
  readonly reasons: readonly Reason[];
  readonly layout: Layout;
  /** Without a connection nothing can be undone either. */
  readonly isOff: boolean;
  readonly onUndo: () => void;
};

/** Which photo, what was decided, and how long it can be undone. */
export function UndoBar(props: Props) {
  const { decision, view, reasons, photo, layout, isOff, onUndo } = props;
  const say = useAdminWording();
  const language = useLanguage();
  const names = reasons.map((reason) => reason[language].name).join(", ");
  return (
    <section class="undo-bar" data-state={view.state} aria-label={say.undo.label}>
      {photo !== undefined && <PhotoCanvas bitmap={photo} />}
      {view.state === "undone" && <CircleCheck aria-hidden="true" />}
      {view.state === "tooLate" && <TriangleAlert aria-hidden="true" />}
      <output class="grow">
        <b>{decisionWords(decision, names, say)}</b> <span class="undo-what-next">{nextWords(props, say)}</span>
      </output>
      {view.state === "counting" && (
        <button type="button" disabled={isOff} aria-keyshortcuts={DECISION_KEYS.undo} onClick={onUndo}>
          <Undo2 aria-hidden="true" />
          {decision.kind === "setAside" ? say.undo.claimAgain : say.undo.button}
          {layout === "desk" && <KeyCap name={DECISION_KEYS.undo} />}
        </button>
      )}
      {view.state === "counting" && <span class="undo-left" style={{ width: `${view.share * 100}%` }} />}
    </section>
  );
}

function decisionWords({ kind }: RecentDecision, names: string, say: AdminWording): string {
  return { approved: say.undo.approved, rejected: say.undo.rejected(names), setAside: say.undo.setAside }[kind];
}

function nextWords({ decision, view, reasons, layout }: Props, say: AdminWording): string {
  if (view.state !== "counting") return say.undo[view.state];
  if (decision.kind === "setAside") return say.undo.waitsFor;
  const needsSecond = reasons.some(({ twoPerson }) => twoPerson);
  const effect = needsSecond ? say.undo.goesToSecond(view.secondsLeft) : say.undo.takesEffect(view.secondsLeft);
  return layout === "desk" ? `${effect} ${say.undo.nobodyTold}` : effect;
}
