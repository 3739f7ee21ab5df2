import type { Reason } from "@keepsake/shared/message/reason-codes";
import { UNDO_SECONDS } from "@keepsake/shared/message/limits";
import { KeyCap } from "../components/key-cap.tsx";
import { useAdminWording } from "../wording/wording.ts";
import type { DecisionsOff } from "./decision-bar.tsx";
import { REASON_SCREEN_KEYS } from "./keys.ts";
import { RejectButton } from "./reject-button.tsx";

type Props = {
  readonly reasons: readonly Reason[];
  readonly senderName: string;
  readonly creditCost: number;
  readonly off: DecisionsOff | undefined;
  readonly isBusy: boolean;
  readonly onBack: () => void;
  readonly onReject: () => void;
};

/** Under the photo while reasons are chosen: the way back, what a no does, and the no itself. */
export function RejectBar({ reasons, senderName, creditCost, off, isBusy, onBack, onReject }: Props) {
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
          {needsSecond ? say.reasons.second : say.reasons.undoFor(UNDO_SECONDS)}
        </p>
        <RejectButton reasons={reasons} layout="desk" isOff={off !== undefined} isBusy={isBusy} onReject={onReject} />
      </div>
    </footer>
  );
}
