import type { MessageId } from "@keepsake/shared/ids";
import type { KioskRequests } from "@keepsake/shared/protocol/kiosk-requests";
import type { Ask } from "@keepsake/shared/protocol/client";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { KioskDatabase, QueuedView } from "./cache/database.ts";

/** Views that wait for the relay: the id of a message and a time, and nothing about the person. */
export type ViewQueue = {
  readonly add: (view: QueuedView) => Promise<void>;
  readonly all: () => Promise<QueuedView[]>;
  readonly drop: (messageId: MessageId) => Promise<void>;
};

export function viewQueue(database: KioskDatabase): ViewQueue {
  return {
    async add(view) {
      const transaction = database.transaction("views", "readwrite", { durability: "strict" });
      // Only the first view of a photo counts.
      if ((await transaction.store.get(view.messageId)) === undefined) await transaction.store.put(view);
      await transaction.done;
    },
    all: () => database.getAll("views"),
    drop: (messageId) => database.delete("views", messageId),
  };
}

/** After these refusals the view is not sent again. After any other it is sent again later. */
const FINAL: ReadonlySet<RefusalCode> = new Set<RefusalCode>(["unknown-message", "bad-input"]);

/** An inmate whose waiting views may be sent: the token, and the messages that are theirs. */
export type Viewer = { readonly token: string; readonly messageIds: ReadonlySet<MessageId> };

/** Sends the waiting views of one inmate with that inmate's token. Calls run one after the other, so that no view is sent twice. */
export function viewSender(ask: Ask<KioskRequests>, queue: ViewQueue): (who: Viewer) => Promise<void> {
  let last = Promise.resolve();
  return (who) => {
    // A failing disk leaves views waiting. It must not stop later calls, and nobody must wait for it to sign out.
    last = last.then(() => sendViews(ask, queue, who)).catch(() => {});
    return last;
  };
}

async function sendViews(ask: Ask<KioskRequests>, queue: ViewQueue, { token, messageIds }: Viewer): Promise<void> {
  const waiting = (await queue.all()).filter(({ messageId }) => messageIds.has(messageId));
  for (const { messageId, viewedAt } of waiting) {
    const answer = await ask("message:view", { token, messageId, viewedAt });
    if (!answer.ok && !FINAL.has(answer.code)) return;
    await queue.drop(messageId);
  }
}
