import { setTimeout as wait } from "node:timers/promises";
import { DAY_MS, HOUR_MS, later } from "@keepsake/shared/instant";
import type { Logger } from "pino";
import type { Needs } from "../handlers/needs.ts";

type SweepNeeds = Pick<Needs, "clock" | "messages" | "photos" | "uploads">;

const SWEEP_EVERY_MS = HOUR_MS;
/** Older than any upload or submit that is still under way. Who sends after all uploads again: the extension does, by itself. */
const ABANDONED_AGE_MS = 2 * DAY_MS;

/** Removes uploads that nobody finished, photos that nobody submitted and photos that nothing refers to any more. */
export async function runSweep(signal: AbortSignal, needs: SweepNeeds, log: Logger): Promise<void> {
  while (!signal.aborted) {
    await wait(SWEEP_EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      await sweepAbandoned(needs);
    } catch (cause) {
      log.error({ err: cause }, "sweeping what was abandoned failed");
    }
  }
}

/**
 * What was not submitted goes before the photos in use are asked for, so that their photos go with them. Whatever is handed in meanwhile,
 * be it the same bytes, is newer than all that is removed here.
 */
export async function sweepAbandoned({ clock, messages, photos, uploads }: SweepNeeds): Promise<void> {
  const unusedSince = later(clock.now(), -ABANDONED_AGE_MS);
  await uploads.sweep(unusedSince);
  await messages.dropUnsubmitted(unusedSince);
  const inUse = await messages.photosInUse();
  for await (const { id, putAt } of photos.list()) {
    if (!inUse.has(id) && putAt < unusedSince) await photos.remove(id, unusedSince);
  }
}
