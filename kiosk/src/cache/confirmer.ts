import { SECOND_MS } from "@keepsake/shared/instant";
import type { Timer } from "../timer.ts";

const RETRY_MS = 5 * SECOND_MS;

/** Sends the highest number it was given, at most once a second, until it was taken. */
export function confirmer(send: (seq: number) => Promise<boolean>, timer: Timer) {
  let highest = 0;
  let sent = 0;
  let nextAt = 0;
  let callOff: (() => void) | undefined;

  async function flush(): Promise<void> {
    callOff = undefined;
    const seq = highest;
    if (seq <= sent) return;
    nextAt = timer.now() + SECOND_MS;
    if (await send(seq)) sent = Math.max(sent, seq);
    else callOff ??= timer.after(RETRY_MS, () => void flush());
  }

  return {
    confirm: (seq: number): void => {
      highest = Math.max(highest, seq);
      callOff ??= timer.after(Math.max(0, nextAt - timer.now()), () => void flush());
    },
    /** A new connection knows nothing of the old one's confirmations. */
    startAgain: (): void => {
      highest = 0;
      sent = 0;
    },
  };
}
