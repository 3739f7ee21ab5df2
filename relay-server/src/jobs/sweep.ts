import { setTimeout as wait } from "node:timers/promises";
import { DAY_MS, HOUR_MS, later } from "@keepsake/shared/instant";
import type { Logger } from "pino";
import type { Needs } from "../handlers/needs.ts";

const SWEEP_EVERY_MS = HOUR_MS;
/** Older than any upload or submit that is still under way. */
const ORPHAN_AGE_MS = 2 * DAY_MS;

/** Removes uploads that nobody finished and photos that no message refers to. */
export async function runSweep(signal: AbortSignal, needs: Needs, log: Logger): Promise<void> {
  while (!signal.aborted) {
    await wait(SWEEP_EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      await sweepOrphans(needs);
    } catch (cause) {
      log.error({ err: cause }, "sweeping orphans failed");
    }
  }
}

export async function sweepOrphans({ clock, messages, photos, uploads }: Needs): Promise<void> {
  const unusedSince = later(clock.now(), -ORPHAN_AGE_MS);
  await uploads.sweep(unusedSince);
  const inUse = await messages.photosInUse();
  for await (const { id, putAt } of photos.list()) {
    if (!inUse.has(id) && putAt < unusedSince) await photos.remove(id, unusedSince);
  }
}
