import { SECOND_MS } from "@keepsake/shared/instant";
import { minutesAndSeconds } from "@keepsake/ui/dates.ts";
import { EyeOff } from "lucide-preact";
import { useWording } from "../../wording/wording.ts";
import { Sky } from "../start/sky.tsx";
import "./cover.css";

type Props = {
  readonly now: number;
  readonly secondsLeft: number;
  readonly onUncover: () => void;
  readonly onSignOut: () => void;
};

/** What an inmate shows when somebody comes near: nothing about anybody, until it is touched. */
export function CoveredScreen({ now, secondsLeft, onUncover, onSignOut }: Props) {
  const say = useWording();
  return (
    <Sky now={now} isDim>
      <main class="covered">
        <span class="covered-icon">
          <EyeOff aria-hidden="true" />
        </span>
        <h1>{say.covered.title}</h1>
        <p role="timer">{say.covered.signedOutIn(minutesAndSeconds(secondsLeft * SECOND_MS))}</p>
        <button type="button" class="covered-button covered-main" onClick={onUncover}>
          {say.covered.uncover}
        </button>
        <button type="button" class="covered-button" onClick={onSignOut}>
          {say.tools.signOut}
        </button>
      </main>
    </Sky>
  );
}
