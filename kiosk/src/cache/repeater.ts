import type { Timer } from "../device/timer.ts";
import type { FeedOutcome } from "./unit-feed.ts";

type Pace = {
  readonly timer: Timer;
  /** How long after an interruption it tries again by itself. */
  readonly retryMs: number;
  /** Whether trying again is of any use now. */
  readonly isWorthIt: () => boolean;
};

/**
 * Makes a call that starts `run`: never two at once, and once more if it was called meanwhile. However often it was
 * called, one timer waits for the next try.
 */
export function repeater(run: () => Promise<FeedOutcome>, { timer, retryMs, isWorthIt }: Pace): () => Promise<void> {
  let isRunning = false;
  let isWanted = false;
  let callOff: (() => void) | undefined;

  async function start(): Promise<void> {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    let outcome: FeedOutcome = "caught-up";
    while (isWanted) {
      isWanted = false;
      // A disk that is full or failing is tried again like a relay that went away.
      outcome = await run().catch(() => "interrupted" as const);
    }
    isRunning = false;
    callOff?.();
    if (outcome === "interrupted") callOff = timer.after(retryMs, () => isWorthIt() && void start());
  }
  return start;
}
