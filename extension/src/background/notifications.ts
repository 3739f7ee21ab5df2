import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { browser } from "wxt/browser";
import type { Outbox } from "../outbox/database.ts";
import type { StatusChange } from "../outbox/history.ts";

/** Which change of a status a sender is notified of while doing something else. */
export type Notification = "approved" | "rejected" | "viewed";

const NOTIFICATIONS: Partial<Record<MessageStatus, Notification>> = {
  approved: "approved",
  delivered: "approved",
  viewed: "viewed",
  rejected: "rejected",
};

const SENTENCES = {
  approved: "newsApproved",
  rejected: "newsRejected",
  viewed: "newsViewed",
} as const satisfies Record<Notification, string>;

/** One notification a message: a later one takes the place of an earlier one. No caption, no picture. */
export async function notifySender(outbox: Outbox, changes: readonly StatusChange[]): Promise<void> {
  const recipients = (await outbox.get("known", "recipients"))?.value as readonly Recipient[] | undefined;
  for (const { before, after } of changes) {
    const notification = notificationFor(before?.status, after.status);
    if (notification === undefined) continue;
    const name = recipients?.find(({ inmate }) => inmate.id === after.inmateId)?.inmate.firstName;
    await browser.notifications.create(after.id, {
      type: "basic",
      iconUrl: browser.runtime.getURL("/icons/128.png"),
      title: "Keepsake",
      message:
        name === undefined ? browser.i18n.getMessage("news") : browser.i18n.getMessage(SENTENCES[notification], name),
    });
  }
}

export function notificationFor(before: MessageStatus | undefined, after: MessageStatus): Notification | undefined {
  // Not known here before: sent from another device, which notified its sender.
  if (before === undefined) return undefined;
  return NOTIFICATIONS[after] === NOTIFICATIONS[before] ? undefined : NOTIFICATIONS[after];
}
