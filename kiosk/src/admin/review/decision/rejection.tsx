import type { Reason, ReasonCode } from "@keepsake/shared/message/reason-codes";
import { NotebookPen, X } from "lucide-preact";
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { useLanguage } from "../../../wording/wording.ts";
import { TouchKeyboard } from "../../components/touch-keyboard.tsx";
import type { Layout } from "../../../screen/posture.ts";
import { useAdminWording } from "../../wording/wording.ts";
import { KeyCap } from "../keys/keys-sheet.tsx";
import { REASON_SCREEN_KEYS } from "../keys/keys.ts";
import { LeaseRing, type LeaseView } from "../queue/lease.tsx";
import { chosenOf, type ReasonChoice } from "./reason-choice.ts";
import { ReasonPicker } from "./reason-picker.tsx";
import "./reasons.css";
import "./decision.css";

type ChoiceProps = {
  readonly reasons: readonly Reason[];
  readonly choice: ReasonChoice;
  readonly onToggle: (code: ReasonCode) => void;
  readonly onNote: (note: string) => void;
};

type ColumnProps = ChoiceProps & {
  readonly lease: LeaseView;
  readonly noteField: RefObject<HTMLInputElement>;
};

/** At the desk the reasons replace the facts in the column beside the photo. */
export function ReasonsColumn({ reasons, choice, lease, noteField, onToggle, onNote }: ColumnProps) {
  const say = useAdminWording();
  return (
    <aside class="context reasons-column" aria-label={say.reasons.title}>
      <div class="reasons-head">
        <div class="grow">
          <h2>{say.reasons.title}</h2>
          <div class="small quiet">{say.reasons.hint}</div>
        </div>
        <LeaseRing lease={lease} isShort />
      </div>
      <ReasonPicker reasons={reasons} choice={choice} layout="desk" onToggle={onToggle} />
      <div class="reasons-foot">
        <label class="note-field">
          <span class="visually-hidden">{say.reasons.note}</span>
          <input
            ref={noteField}
            value={choice.note}
            placeholder={say.reasons.note}
            dir="auto"
            aria-keyshortcuts={REASON_SCREEN_KEYS.note}
            onInput={(event) => onNote(event.currentTarget.value)}
          />
          <KeyCap name={REASON_SCREEN_KEYS.note} />
        </label>
      </div>
    </aside>
  );
}

type BarProps = {
  readonly reasons: readonly Reason[];
  readonly senderName: string;
  readonly creditCost: number;
  readonly undoSeconds: number;
  readonly isOff: boolean;
  readonly isBusy: boolean;
  readonly onBack: () => void;
  readonly onReject: () => void;
};

/** At the desk, under the photo: the way back, what a rejection does, and the button that rejects. */
export function RejectBar({ reasons, senderName, creditCost, undoSeconds, isOff, isBusy, onBack, onReject }: BarProps) {
  const say = useAdminWording();
  const needsSecond = reasons.some(({ twoPerson }) => twoPerson);
  return (
    <footer class="decisions-foot">
      <div class="decisions">
        <button type="button" class="decision plain" aria-keyshortcuts="Escape" onClick={onBack}>
          {say.reasons.back}
          <KeyCap name={REASON_SCREEN_KEYS.back} />
        </button>
        <p class="reject-words">
          {say.reasons.creditsBack(creditCost, senderName)}
          <br />
          {needsSecond ? say.reasons.second : say.reasons.undoFor(undoSeconds)}
        </p>
        <RejectButton reasons={reasons} layout="desk" isOff={isOff} isBusy={isBusy} onReject={onReject} />
      </div>
    </footer>
  );
}

type SheetProps = ChoiceProps & {
  readonly isOff: boolean;
  readonly isBusy: boolean;
  readonly onBack: () => void;
  readonly onReject: () => void;
};

/** By touch the reasons are a sheet under the photo. While a note is typed, the keyboard is there instead. */
export function ReasonsSheet({ reasons, choice, isOff, isBusy, onToggle, onNote, onBack, onReject }: SheetProps) {
  const say = useAdminWording();
  const [isTyping, setTyping] = useState(false);
  return (
    <section class="reasons-sheet" aria-label={say.reasons.title}>
      <div class="row">
        <h1 class="grow">{isTyping ? say.reasons.note : say.reasons.title}</h1>
        <span class="quiet small">{isTyping ? say.reasons.noteHint : say.reasons.hint}</span>
      </div>
      {isTyping ? (
        <>
          <label class="note-field">
            <span class="visually-hidden">{say.reasons.note}</span>
            <input value={choice.note} inputMode="none" onInput={(event) => onNote(event.currentTarget.value)} />
          </label>
          <TouchKeyboard
            doneWord={say.reasons.noteDone}
            onType={(text) => onNote(choice.note + text)}
            onErase={() => onNote([...choice.note].slice(0, -1).join(""))}
            onDone={() => setTyping(false)}
          />
        </>
      ) : (
        <>
          <ReasonPicker reasons={reasons} choice={choice} layout="touch" onToggle={onToggle} />
          <button type="button" class="button bare note-button" onClick={() => setTyping(true)}>
            <NotebookPen aria-hidden="true" />
            <span class="cut">{choice.note === "" ? say.reasons.addNote : say.reasons.noteIs(choice.note)}</span>
          </button>
          <div class="reject-buttons">
            <button type="button" class="decision plain" onClick={onBack}>
              {say.reasons.back}
            </button>
            <RejectButton
              reasons={chosenOf(reasons, choice.chosen)}
              layout="touch"
              isOff={isOff}
              isBusy={isBusy}
              onReject={onReject}
            />
          </div>
        </>
      )}
    </section>
  );
}

type ButtonProps = Pick<BarProps, "reasons" | "isOff" | "isBusy" | "onReject"> & { readonly layout: Layout };

/** The last step of a rejection: it names the reasons that the sender will read. */
function RejectButton({ reasons, layout, isOff, isBusy, onReject }: ButtonProps) {
  const say = useAdminWording();
  const language = useLanguage();
  const [first, ...others] = reasons.map((reason) => reason[language].name);
  const words =
    first === undefined
      ? say.reasons.reject
      : others.length === 0
        ? say.reasons.rejectFor(first)
        : say.reasons.rejectForMany(first, others.length);
  return (
    <button
      type="button"
      class={first === undefined ? "decision reject plain" : "decision reject final"}
      disabled={isOff || isBusy}
      aria-keyshortcuts={REASON_SCREEN_KEYS.confirm}
      onClick={onReject}
    >
      <X aria-hidden="true" />
      {isBusy ? say.decide.sending : words}
      {layout === "desk" && <KeyCap name={REASON_SCREEN_KEYS.confirm} />}
    </button>
  );
}
