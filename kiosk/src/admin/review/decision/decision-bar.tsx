import { Bookmark, Check, Keyboard, X } from "lucide-preact";
import type { Layout } from "../../../screen/posture.ts";
import { useAdminWording } from "../../wording/wording.ts";
import { KeyCap } from "../keys/keys-sheet.tsx";
import { DECISION_KEYS } from "../keys/keys.ts";
import "./decision.css";

/** Why nothing can be decided now. A decision needs a live lease, so none is kept to be sent later. */
export type DecisionsOff = "away" | "loading" | "broken" | "swapped";

/** A photo that cannot be opened can still be set aside. */
const STILL_SET_ASIDE: ReadonlySet<DecisionsOff | undefined> = new Set([undefined, "broken"]);

type Props = {
  readonly layout: Layout;
  readonly off: DecisionsOff | undefined;
  /** A decision is on its way to the relay. */
  readonly isBusy: boolean;
  readonly onApprove: () => void;
  readonly onSetAside: () => void;
  readonly onReject: () => void;
  readonly onShowKeys: () => void;
};

/** Approve, set aside and reject, one key or one touch each. By touch, approve and reject are far apart. */
export function DecisionBar({ layout, off, isBusy, onApprove, onSetAside, onReject, onShowKeys }: Props) {
  const say = useAdminWording();
  const isDesk = layout === "desk";
  const isOff = isBusy || off !== undefined;
  const approve = (
    <button
      key="approve"
      type="button"
      class="decision approve"
      disabled={isOff}
      aria-keyshortcuts={DECISION_KEYS.approve}
      onClick={onApprove}
    >
      <Check aria-hidden="true" />
      {isBusy ? say.decide.sending : say.decide.approve}
      {isDesk && <KeyCap name={DECISION_KEYS.approve} />}
    </button>
  );
  const setAside = (
    <button
      key="setAside"
      type="button"
      class="decision set-aside"
      disabled={isBusy || !STILL_SET_ASIDE.has(off)}
      aria-keyshortcuts={DECISION_KEYS.setAside}
      onClick={onSetAside}
    >
      <Bookmark aria-hidden="true" />
      {say.decide.setAside}
      {isDesk && <KeyCap name={DECISION_KEYS.setAside} />}
    </button>
  );
  const reject = (
    <button
      key="reject"
      type="button"
      class="decision reject"
      disabled={isOff}
      aria-keyshortcuts={DECISION_KEYS.openReasons}
      onClick={onReject}
    >
      <X aria-hidden="true" />
      {isDesk ? say.decide.reject : say.decide.rejectByTouch}
      {isDesk && <KeyCap name={DECISION_KEYS.openReasons} />}
    </button>
  );
  return (
    <footer class="decisions-foot">
      <div class="decisions">
        {isDesk ? [approve, setAside, reject] : [reject, setAside, approve]}
        {isDesk && (
          <button
            type="button"
            class="button only-icon"
            title={say.decide.keys}
            aria-label={say.decide.keys}
            aria-keyshortcuts={DECISION_KEYS.keys}
            onClick={onShowKeys}
          >
            <Keyboard aria-hidden="true" />
          </button>
        )}
      </div>
    </footer>
  );
}
