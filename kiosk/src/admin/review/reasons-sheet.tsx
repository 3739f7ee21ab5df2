import type { Reason, ReasonCode } from "@keepsake/shared/message/reason-codes";
import { NotebookPen } from "lucide-preact";
import { useState } from "preact/hooks";
import { TouchKeyboard } from "../components/touch-keyboard.tsx";
import { useAdminWording } from "../wording/wording.ts";
import { chosenOf, type ReasonChoice } from "./reason-choice.ts";
import { ReasonPicker } from "./reason-picker.tsx";
import { RejectButton } from "./reject-button.tsx";

type Props = {
  readonly reasons: readonly Reason[];
  readonly choice: ReasonChoice;
  readonly isOff: boolean;
  readonly isBusy: boolean;
  readonly onToggle: (code: ReasonCode) => void;
  readonly onNote: (note: string) => void;
  readonly onBack: () => void;
  readonly onReject: () => void;
};

/** By touch the reasons lie under the photo. While a note is typed, the keys take their place. */
export function ReasonsSheet({ reasons, choice, isOff, isBusy, onToggle, onNote, onBack, onReject }: Props) {
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
