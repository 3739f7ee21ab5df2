import type { Reason, ReasonCode } from "@keepsake/shared/message/reason-codes";
import { NOTE_CHARACTERS_MAX } from "@keepsake/shared/message/limits";
import type { RefObject } from "preact";
import { KeyCap } from "../components/key-cap.tsx";
import { useAdminWording } from "../wording/wording.ts";
import { REASON_SCREEN_KEYS } from "./keys.ts";
import type { LeaseView } from "./lease.ts";
import { LeaseRing } from "./lease-ring.tsx";
import type { ReasonChoice } from "./reason-choice.ts";
import { ReasonPicker } from "./reason-picker.tsx";

type Props = {
  readonly reasons: readonly Reason[];
  readonly choice: ReasonChoice;
  readonly lease: LeaseView;
  readonly noteField: RefObject<HTMLInputElement>;
  readonly onToggle: (code: ReasonCode) => void;
  readonly onNote: (note: string) => void;
};

/** At the desk the reasons take the place of the context, beside the photo. */
export function ReasonsColumn({ reasons, choice, lease, noteField, onToggle, onNote }: Props) {
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
            maxLength={NOTE_CHARACTERS_MAX}
            aria-keyshortcuts={REASON_SCREEN_KEYS.note}
            onInput={(event) => onNote(event.currentTarget.value)}
          />
          <KeyCap name={REASON_SCREEN_KEYS.note} />
        </label>
      </div>
    </aside>
  );
}
