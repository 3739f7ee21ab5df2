import type { Reason, ReasonCode } from "@keepsake/shared/message/reason-codes";
import { Check, Users } from "lucide-preact";
import { useId } from "preact/hooks";
import { useLanguage } from "../../../wording/wording.ts";
import type { Layout } from "../../../screen/posture.ts";
import { useAdminWording } from "../../wording/wording.ts";
import { KeyCap } from "../keys/keys-sheet.tsx";
import { reasonKey } from "../keys/keys.ts";
import { chosenOf, type ReasonChoice } from "./reason-choice.ts";
import "./reasons.css";

type Props = {
  readonly reasons: readonly Reason[];
  readonly choice: ReasonChoice;
  readonly layout: Layout;
  readonly onToggle: (code: ReasonCode) => void;
};

/** The reasons in the facility's own words, and the sentence that the sender will read. */
export function ReasonPicker({ reasons, choice, layout, onToggle }: Props) {
  const say = useAdminWording();
  return (
    <>
      <ul class="reasons" aria-label={say.reasons.hint}>
        {reasons.map((reason, index) => (
          <li key={reason.code}>
            <ReasonRow
              reason={reason}
              keyName={layout === "desk" ? reasonKey(index) : undefined}
              isChosen={choice.chosen.includes(reason.code)}
              onToggle={onToggle}
            />
          </li>
        ))}
      </ul>
      <SenderWillRead reasons={chosenOf(reasons, choice.chosen)} isMissing={choice.reasonMissing} />
    </>
  );
}

type RowProps = {
  readonly reason: Reason;
  readonly keyName: string | undefined;
  readonly isChosen: boolean;
  readonly onToggle: (code: ReasonCode) => void;
};

function ReasonRow({ reason, keyName, isChosen, onToggle }: RowProps) {
  const say = useAdminWording();
  const language = useLanguage();
  return (
    <label class="reason" data-chosen={isChosen}>
      <input
        type="checkbox"
        class="visually-hidden"
        checked={isChosen}
        aria-keyshortcuts={keyName}
        onChange={() => onToggle(reason.code)}
      />
      {keyName !== undefined && <KeyCap name={keyName} />}
      {keyName === undefined && isChosen && <Check aria-hidden="true" />}
      <span class="grow">{reason[language].name}</span>
      {reason.twoPerson && (
        <span class="reason-two small">
          <Users aria-hidden="true" />
          {say.reasons.twoPeople}
        </span>
      )}
      {keyName !== undefined && isChosen && <Check aria-hidden="true" />}
    </label>
  );
}

function SenderWillRead({ reasons, isMissing }: { readonly reasons: readonly Reason[]; readonly isMissing: boolean }) {
  const say = useAdminWording();
  const language = useLanguage();
  const labelId = useId();
  if (isMissing) {
    return (
      <p class="sender-reads" data-tone="stop" role="alert">
        {say.reasons.required}
      </p>
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys as well.
    <section class="sender-reads" aria-labelledby={labelId} tabIndex={0}>
      <div class="context-label" id={labelId}>
        {say.reasons.reads}
      </div>
      {reasons.length === 0 ? (
        <p class="quiet">{say.reasons.readsNothing}</p>
      ) : (
        <p>“{reasons.map((reason) => reason[language].sentence).join(" ")}”</p>
      )}
    </section>
  );
}
