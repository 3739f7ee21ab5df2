import type { MessageId } from "@keepsake/shared/ids";
import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { KioskDatabase, QueuedView } from "./database.ts";

/** Views that wait for the relay: a message's id and a time, with no word of who looked. */
export type ViewQueue = {
  readonly add: (view: QueuedView) => Promise<void>;
  readonly all: () => Promise<QueuedView[]>;
  readonly drop: (messageId: MessageId) => Promise<void>;
};

export function viewQueue(database: KioskDatabase): ViewQueue {
  return {
    async add(view) {
      const transaction = database.transaction("views", "readwrite", { durability: "strict" });
      // The first look counts; a later one at the same photo changes nothing.
      if ((await transaction.store.get(view.messageId)) === undefined) await transaction.store.put(view);
      await transaction.done;
    },
    all: () => database.getAll("views"),
    drop: (messageId) => database.delete("views", messageId),
  };
}

/** After these the relay has the view, or will never want it. After any other answer it is asked again later. */
const SETTLING: ReadonlySet<RefusalCode> = new Set<RefusalCode>(["unknown-message", "bad-input"]);

/** An inmate whose waiting views may be sent: the token, and the messages that are theirs. */
export type Viewer = { readonly token: string; readonly messageIds: ReadonlySet<MessageId> };

/** Sends the waiting views of one inmate with that inmate's token. One call waits for the other: a view is sent once. */
export function viewSender(ask: Ask<KioskRequests>, queue: ViewQueue): (who: Viewer) => Promise<void> {
  let last = Promise.resolve();
  return (who) => {
    // A failing disk leaves views waiting; it must not fail those behind them, nor keep anybody from signing out.
    last = last.then(() => sendViews(ask, queue, who)).catch(() => {});
    return last;
  };
}

async function sendViews(ask: Ask<KioskRequests>, queue: ViewQueue, { token, messageIds }: Viewer): Promise<void> {
  const waiting = (await queue.all()).filter(({ messageId }) => messageIds.has(messageId));
  for (const { messageId, viewedAt } of waiting) {
    const answer = await ask("message:view", { token, messageId, viewedAt });
    if (!answer.ok && !SETTLING.has(answer.code)) return;
    await queue.drop(messageId);
  }
}
