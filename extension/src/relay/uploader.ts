import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import { browser } from "wxt/browser";
import type { Outbox } from "../outbox/database.ts";
import type { DraftId } from "../outbox/model.ts";
import type { RelayConnection } from "./connection.ts";
import { pauseMsAfter } from "./retry-policy.ts";
import { type RoundEnd, uploadAll } from "./upload-round.ts";

export const UPLOAD_ALARM = "keepsake-upload";

const CONNECT_MS_MAX = 10_000;
// Browsers raise alarms this far apart at best; shorter pauses need the background to be alive anyway.
const ALARM_MINUTES_MIN = 0.5;

type Options = {
  readonly outbox: Outbox;
  readonly connection: RelayConnection;
  readonly now: () => Instant;
  /** Keeps the background alive until the work is done. */
  readonly keepAwake: (work: Promise<void>) => Promise<void>;
  readonly onUploaded: () => void;
  /** Its bytes were lost, and are to be made again. */
  readonly onUnprepared: (id: DraftId) => void;
};

/**
 * Uploads what waits in the outbox, one round at a time, again and again until nothing is left. Call `uploadPending`
 * whenever something may have changed: a Send, a prepared picture, a connection, an alarm, the start of the background.
 */
export function outboxUploader({ outbox, connection, now, keepAwake, onUploaded, onUnprepared }: Options) {
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let tries = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const stops = new Map<MessageId, AbortController>();
  const unreadable = new Set<MessageId>();

  async function rounds(): Promise<void> {
    const release = connection.keepOpen();
    let hadWork = false;
    try {
      do {
        isAskedAgain = false;
        hadWork ||= await hasWork(outbox);
        const end = hadWork ? await roundWithAlarm() : "done";
        // Stay in the loop: a request that arrives during this await sets `isAskedAgain`.
        await scheduleRetry(end);
      } while (isAskedAgain);
    } finally {
      release();
      running = undefined;
      if (hadWork) onUploaded();
    }
  }

  async function roundWithAlarm(): Promise<RoundEnd> {
    const [end] = await Promise.all([
      // Where the disk did not take what the relay said, it may by the next try.
      oneRound().catch((): RoundEnd => "later"),
      // A round goes on without it: thrown now, it would let a second round begin beside the first.
      wakeIfInterrupted().catch(() => "the end of the round sets it, or throws"),
    ]);
    return end;
  }

  /** A background that ends in the middle of a round is woken for it; the end of the round sets or clears the alarm. */
  async function wakeIfInterrupted(): Promise<void> {
    await browser.alarms.create(UPLOAD_ALARM, {
      delayInMinutes: ALARM_MINUTES_MIN,
      periodInMinutes: ALARM_MINUTES_MIN,
    });
  }

  async function oneRound(): Promise<RoundEnd> {
    const open = await connection.open(CONNECT_MS_MAX);
    if (open === undefined) return (await connection.state()) === "signed-out" ? "wait" : "later";
    return uploadAll({ outbox, now, stops, unreadable, onUnprepared, ...open });
  }

  async function scheduleRetry(end: RoundEnd): Promise<void> {
    clearTimeout(retry);
    if (end !== "later") {
      tries = 0;
      await browser.alarms.clear(UPLOAD_ALARM);
      return;
    }
    const pauseMs = pauseMsAfter(tries, Math.random());
    tries += 1;
    retry = setTimeout(uploadPending, pauseMs);
    await browser.alarms.create(UPLOAD_ALARM, { delayInMinutes: Math.max(ALARM_MINUTES_MIN, pauseMs / 60_000) });
  }

  function uploadPending(): void {
    isAskedAgain = true;
    running ??= keepAwake(rounds());
  }
  return {
    uploadPending,
    /** Its bytes go no further: it was taken back. */
    stopUpload: (messageId: MessageId): void => stops.get(messageId)?.abort(),
  };
}

async function hasWork(outbox: Outbox): Promise<boolean> {
  const [sending, discards] = await Promise.all([
    outbox.countFromIndex("records", "byState", "sending"),
    outbox.count("discards"),
  ]);
  return sending + discards > 0;
}
