import { SECOND_MS } from "@keepsake/shared/instant";
import type { Timer } from "./timer.ts";
import type { FeedProgress } from "./cache/database.ts";
import type { FeedOutcome } from "./cache/unit-feed.ts";

type Pace = {
  readonly timer: Timer;
  /** How long after an interruption it tries again by itself. */
  readonly retryMs: number;
  /** Whether another try can succeed now. */
  readonly isWorthIt: () => boolean;
};

/**
 * Returns a function that starts `run`: never two runs at once, and one more if it was called meanwhile. After an
 * interruption one timer waits for the next try, however often it was called. By hand, and not with p-queue: that
 * would run once for each call, and its events and priorities would be a part of the first screen.
 */
export function repeater(run: () => Promise<FeedOutcome>, { timer, retryMs, isWorthIt }: Pace): () => Promise<void> {
  let isRunning = false;
  let isWanted = false;
  let cancel: (() => void) | undefined;

  async function start(): Promise<void> {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    let outcome: FeedOutcome = "caught-up";
    while (isWanted) {
      isWanted = false;
      // A full or failing disk is retried like a lost connection.
      outcome = await run().catch(() => "interrupted" as const);
    }
    isRunning = false;
    cancel?.();
    if (outcome === "interrupted") cancel = timer.after(retryMs, () => isWorthIt() && void start());
  }
  return start;
}

const CONFIRM_RETRY_MS = 5 * SECOND_MS;

/** Returns a function that sends the latest progress it was given, at most once a second, until the relay has it. */
export function confirmer(send: (progress: FeedProgress) => Promise<boolean>, timer: Timer) {
  let latest: FeedProgress | undefined;
  let confirmed: FeedProgress | undefined;
  let nextAt = 0;
  let cancel: (() => void) | undefined;

  async function flush(): Promise<void> {
    cancel = undefined;
    const progress = latest;
    if (progress === undefined || progress === confirmed) return;
    nextAt = timer.now() + SECOND_MS;
    if (await send(progress)) confirmed = progress;
    else cancel ??= timer.after(CONFIRM_RETRY_MS, () => void flush());
  }

  return (progress: FeedProgress): void => {
    latest = progress;
    cancel ??= timer.after(Math.max(0, nextAt - timer.now()), () => void flush());
  };
}
