import { Hourglass } from "lucide-preact";
import { useAdminWording } from "../wording/wording.ts";

type Props = {
  readonly isOff: boolean;
  /** Why it could not be taken again, such as that a colleague has it now. */
  readonly words: string | undefined;
  readonly onTakeAgain: () => void;
  readonly onTakeNext: () => void;
};

/** The photo is gone from the screen: it is nobody's now, and a colleague may be looking at it. */
export function LeaseEnded({ isOff, words, onTakeAgain, onTakeNext }: Props) {
  const say = useAdminWording();
  return (
    <main class="calm">
      <Hourglass aria-hidden="true" class="calm-icon" />
      <h1>{say.lease.endedTitle}</h1>
      <p class="quiet">{say.lease.endedBody}</p>
      <div class="calm-buttons">
        <button type="button" class="button primary" disabled={isOff} onClick={onTakeAgain}>
          {say.lease.takeAgain}
        </button>
        <button type="button" class="button" disabled={isOff} onClick={onTakeNext}>
          {say.lease.takeNext}
        </button>
      </div>
      {isOff && <output>{say.notNow.away}</output>}
      {words !== undefined && !isOff && (
        <p role="alert" data-tone="stop" class="toned">
          {words}
        </p>
      )}
    </main>
  );
}
