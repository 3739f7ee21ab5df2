import { useEffect, useRef } from "preact/hooks";
import { useWording } from "../../wording/wording.ts";
import "./cover.css";

type Props = {
  readonly secondsLeft: number;
  readonly secondsInAll: number;
  readonly onStay: () => void;
  readonly onSignOut: () => void;
};

/** Asks whether somebody is there, before the session ends. The button to stay is large and has the focus. */
export function EndingSheet({ secondsLeft, secondsInAll, onStay, onSignOut }: Props) {
  const say = useWording().ending;
  const stayRef = useRef<HTMLButtonElement>(null);
  useEffect(() => stayRef.current?.focus(), []);
  return (
    <div class="ending">
      <div
        class="ending-sheet"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="ending-title"
        aria-describedby="ending-body"
      >
        <CountdownRing left={secondsLeft} inAll={secondsInAll} unit={say.seconds(secondsLeft)} />
        <h1 id="ending-title">{say.title}</h1>
        <p id="ending-body" class="quiet">
          {say.body}
        </p>
        <button ref={stayRef} type="button" class="button primary main wide" onClick={onStay}>
          {say.stay}
        </button>
        <button type="button" class="button wide" onClick={onSignOut}>
          {say.signOut}
        </button>
      </div>
    </div>
  );
}

type RingProps = { readonly left: number; readonly inAll: number; readonly unit: string };

const RADIUS = 44;
const LENGTH = 2 * Math.PI * RADIUS;

/** Seconds left, as a number and as the rest of a ring. The ring moves once a second, without animation. */
function CountdownRing({ left, inAll, unit }: RingProps) {
  return (
    <div class="countdown" role="timer" aria-label={`${left} ${unit}`}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle class="countdown-track" cx="50" cy="50" r={RADIUS} />
        <circle
          class="countdown-rest"
          cx="50"
          cy="50"
          r={RADIUS}
          stroke-dasharray={`${(LENGTH * left) / inAll} ${LENGTH}`}
          transform="matrix(0 -1 -1 0 100 100)"
        />
      </svg>
      <span class="countdown-number">{left}</span>
      <span class="countdown-unit quiet">{unit}</span>
    </div>
  );
}
