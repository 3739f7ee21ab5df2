import { Bookmark, Check, Keyboard, X, type LucideIcon } from "lucide-preact";
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

type Decision = {
  readonly kind: "approve" | "set-aside" | "reject";
  readonly Icon: LucideIcon;
  readonly shortcut: string;
  readonly words: string;
  readonly isOff: boolean;
  readonly onPress: () => void;
};

/** Approve, set aside and reject, one key or one touch each. By touch, approve and reject are far apart. */
export function DecisionBar({ layout, off, isBusy, onApprove, onSetAside, onReject, onShowKeys }: Props) {
  const say = useAdminWording();
  const isDesk = layout === "desk";
  const isOff = isBusy || off !== undefined;
  const approve: Decision = {
    kind: "approve",
    Icon: Check,
    shortcut: DECISION_KEYS.approve,
    words: isBusy ? say.decide.sending : say.decide.approve,
    isOff,
    onPress: onApprove,
  };
  const setAside: Decision = {
    kind: "set-aside",
    Icon: Bookmark,
    shortcut: DECISION_KEYS.setAside,
    words: say.decide.setAside,
    isOff: isBusy || !STILL_SET_ASIDE.has(off),
    onPress: onSetAside,
  };
  const reject: Decision = {
    kind: "reject",
    Icon: X,
    shortcut: DECISION_KEYS.openReasons,
    words: isDesk ? say.decide.reject : say.decide.rejectByTouch,
    isOff,
    onPress: onReject,
  };
  return (
    <footer class="decisions-foot">
      <div class="decisions">
        {(isDesk ? [approve, setAside, reject] : [reject, setAside, approve]).map(
          ({ kind, Icon, shortcut, words, isOff: isThisOff, onPress }) => (
            <button
              key={kind}
              type="button"
              class={`decision ${kind}`}
              disabled={isThisOff}
              aria-keyshortcuts={shortcut}
              onClick={onPress}
            >
              <Icon aria-hidden="true" />
              {words}
              {isDesk && <KeyCap name={shortcut} />}
            </button>
          ),
        )}
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
