import { type CommittedChange, type DueNotice, noticesOf } from "../domain/audience.ts";
import type { Notifier } from "../ports/notifier.ts";
import type { Store } from "../ports/store.ts";

/** So a listener gets at most four notices of a kind a second. */
export const NOTICE_EVERY_MS = 250;

/**
 * Notifies those whom a committed change concerns. The first notice goes at once; those of the same kind to the same
 * listeners that come within `NOTICE_EVERY_MS` go together after it, so that what changed last is never left out. By
 * hand: the throttles of libraries hold one function back, and this one needs a pause for each listener. Returns what
 * ends it.
 */
export function notifyChanges({ subscribe }: Pick<Store, "subscribe">, notifier: Notifier): () => void {
  /** By kind and listeners: a notice was sent less than `NOTICE_EVERY_MS` ago, and this one waits, if any. */
  const recent = new Map<string, { waiting?: DueNotice }>();

  function offer(notice: DueNotice): void {
    const key = `${notice.name} ${notice.to}`;
    const sent = recent.get(key);
    if (sent !== undefined) {
      sent.waiting = newest(sent.waiting, notice);
      return;
    }
    recent.set(key, {});
    setTimeout(() => {
      const { waiting } = recent.get(key) ?? {};
      recent.delete(key);
      if (waiting !== undefined) offer(waiting);
    }, NOTICE_EVERY_MS).unref();
    send(notifier, notice);
  }

  return subscribe((change: CommittedChange) => {
    for (const notice of noticesOf(change)) offer(notice);
  });
}

/** Commits of several connections to one database may be published out of order, so the highest number counts. */
function newest(waiting: DueNotice | undefined, notice: DueNotice): DueNotice {
  const isBehind = waiting?.name === "unitAdvanced" && notice.name === "unitAdvanced" && notice.head < waiting.head;
  return isBehind ? waiting : notice;
}

function send(notifier: Notifier, notice: DueNotice): void {
  if (notice.name === "messageChanged") notifier.messageChanged(notice.to);
  else if (notice.name === "accountChanged") notifier.accountChanged(notice.to);
  else if (notice.name === "queueChanged") notifier.queueChanged(notice.to);
  else notifier.unitAdvanced(notice.to, notice.head);
}
