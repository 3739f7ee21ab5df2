import { useEffect, useRef } from "preact/hooks";
import { useWording } from "../../wording/wording.ts";
import { CountdownRing } from "../../components/countdown-ring.tsx";
import "./ending-sheet.css";

type Props = {
  readonly secondsLeft: number;
  readonly secondsInAll: number;
  readonly onStay: () => void;
  readonly onSignOut: () => void;
};

/** Asks whether somebody is there, before the session ends. The safe answer is large and has the focus. */
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
