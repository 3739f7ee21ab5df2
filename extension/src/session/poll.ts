import type { Instant } from "@keepsake/shared/instant";
import { browser } from "wxt/browser";
import { storage } from "wxt/utils/storage";
import type { Outbox } from "../outbox/database.ts";
import { isWatched } from "../relay/status-news.ts";

export const POLL_ALARM = "keepsake-poll";

const PAUSE_MINUTES_MIN = 5;
const PAUSE_MINUTES_MAX = 60;

const pauseMinutes = storage.defineItem<number>("local:pollPauseMinutes", { fallback: PAUSE_MINUTES_MIN });

/** Wakes the background while something may still happen: soon after news, more and more rarely without any. */
export async function schedulePoll(outbox: Outbox, hadNews: boolean, now: Instant): Promise<void> {
  const summaries = await outbox.getAll("summaries");
  if (!summaries.some((summary) => isWatched(summary, now))) {
    await browser.alarms.clear(POLL_ALARM);
    return;
  }
  const pause = hadNews ? PAUSE_MINUTES_MIN : Math.min(PAUSE_MINUTES_MAX, (await pauseMinutes.getValue()) * 2);
  await pauseMinutes.setValue(pause);
  // Again and again: a background that ends before it has asked comes back to it.
  await browser.alarms.create(POLL_ALARM, { delayInMinutes: pause, periodInMinutes: pause });
}
