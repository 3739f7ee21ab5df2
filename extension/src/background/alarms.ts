import type { Instant } from "@keepsake/shared/instant";
import { browser } from "wxt/browser";
import type { Outbox } from "../outbox/database.ts";
import { storedItem } from "../outbox/stored-item.ts";
import { isWatched } from "../relay/history.ts";
import { UPLOAD_ALARM } from "../relay/uploader.ts";

export const POLL_ALARM = "keepsake-poll";

const PAUSE_MINUTES_MIN = 5;
const PAUSE_MINUTES_MAX = 60;

const pauseMinutes = storedItem("pollPauseMinutes", PAUSE_MINUTES_MIN);

/** Wakes the background while something may still happen: soon after a change, more and more rarely without any. */
export async function schedulePoll(outbox: Outbox, hadChanges: boolean, now: Instant): Promise<void> {
  const summaries = await outbox.getAll("summaries");
  if (!summaries.some((summary) => isWatched(summary, now))) {
    await browser.alarms.clear(POLL_ALARM);
    return;
  }
  const pause = hadChanges ? PAUSE_MINUTES_MIN : Math.min(PAUSE_MINUTES_MAX, (await pauseMinutes.getValue()) * 2);
  await pauseMinutes.setValue(pause);
  // Periodic: a background that ends before it has asked is woken again.
  await browser.alarms.create(POLL_ALARM, { delayInMinutes: pause, periodInMinutes: pause });
}

/** Call while the background starts. */
export function watchAlarms(on: { readonly upload: () => void; readonly poll: () => void }): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === UPLOAD_ALARM) on.upload();
    if (name === POLL_ALARM) on.poll();
  });
}

/** Nobody is signed in any more. */
export async function clearAlarms(): Promise<void> {
  await Promise.all([browser.alarms.clear(UPLOAD_ALARM), browser.alarms.clear(POLL_ALARM)]);
}
