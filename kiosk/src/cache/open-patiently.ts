import { SECOND_MS } from "@keepsake/shared/instant";
import type { Timer } from "../device/timer.ts";

const OPEN_RETRY_MS = 5 * SECOND_MS;

/** Tries until it opens. `onFailed` is told each time that it does not. */
export async function openPatiently<Opened>(
  open: () => Promise<Opened>,
  timer: Pick<Timer, "after">,
  onFailed: () => void,
): Promise<Opened> {
  for (;;) {
    try {
      return await open();
    } catch {
      // A full disk or a profile in use by another browser: the screen says so, and somebody may put it right.
      onFailed();
      await new Promise<void>((resolve) => timer.after(OPEN_RETRY_MS, resolve));
    }
  }
}
