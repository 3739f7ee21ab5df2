import { setTimeout as wait } from "node:timers/promises";
import { HOUR_MS, later } from "@keepsake/shared/instant";
import { UNFINISHED_UPLOAD_HOURS, UNSUBMITTED_HOURS } from "@keepsake/shared/message/limits";
import type { Logger } from "pino";
import type { Needs } from "../handlers/needs.ts";

type SweepNeeds = Pick<Needs, "clock" | "messages" | "photos" | "uploads">;

const SWEEP_EVERY_MS = HOUR_MS;
/** Longer than any intake takes from the photo on the disk to the record that names it. */
const ORPHAN_AGE_MS = HOUR_MS;

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
 * What was not submitted goes before the photos in use are asked for, so that their photos go with them. Bytes that are
 * handed in meanwhile are newer than all that is removed here, even where they are the same.
 */
export async function sweepAbandoned({ clock, messages, photos, uploads }: SweepNeeds): Promise<void> {
  await uploads.sweep(later(clock.now(), -UNFINISHED_UPLOAD_HOURS * HOUR_MS));
  await messages.dropUnsubmitted(later(clock.now(), -UNSUBMITTED_HOURS * HOUR_MS));
  const orphanSince = later(clock.now(), -ORPHAN_AGE_MS);
  const inUse = await messages.photosInUse();
  for await (const { id, putAt } of photos.list()) {
    if (!inUse.has(id) && putAt < orphanSince) await photos.remove(id, orphanSince);
  }
}
