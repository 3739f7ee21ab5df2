import { SECOND_MS } from "@keepsake/shared/instant";
import type { Timer } from "../device/timer.ts";
import type { FeedProgress } from "./database.ts";

const RETRY_MS = 5 * SECOND_MS;

/** Sends the latest that it was given, at most once a second, until it was taken. */
export function confirmer(send: (progress: FeedProgress) => Promise<boolean>, timer: Timer) {
  let latest: FeedProgress | undefined;
  let taken: FeedProgress | undefined;
  let nextAt = 0;
  let callOff: (() => void) | undefined;

  async function flush(): Promise<void> {
    callOff = undefined;
    const progress = latest;
    if (progress === undefined || progress === taken) return;
    nextAt = timer.now() + SECOND_MS;
    if (await send(progress)) taken = progress;
    else callOff ??= timer.after(RETRY_MS, () => void flush());
  }

  return (progress: FeedProgress): void => {
    latest = progress;
    callOff ??= timer.after(Math.max(0, nextAt - timer.now()), () => void flush());
  };
}
