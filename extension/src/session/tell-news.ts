import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { browser } from "wxt/browser";
import type { Outbox } from "../outbox/database.ts";
import type { StatusChange } from "../outbox/record-summaries.ts";
import { type News, newsOf } from "../relay/status-news.ts";

const SENTENCES = {
  approved: "newsApproved",
  rejected: "newsRejected",
  viewed: "newsViewed",
} as const satisfies Record<News, string>;

/** One notification a message: a later one takes the place of an earlier one. No caption, no picture. */
export async function tellNews(outbox: Outbox, changes: readonly StatusChange[]): Promise<void> {
  const recipients = (await outbox.get("known", "recipients"))?.value as readonly Recipient[] | undefined;
  for (const { before, after } of changes) {
    const news = newsOf(before?.status, after.status);
    if (news === undefined) continue;
    const name = recipients?.find(({ inmate }) => inmate.id === after.inmateId)?.inmate.firstName;
    await browser.notifications.create(after.id, {
      type: "basic",
      iconUrl: browser.runtime.getURL("/icons/128.png"),
      title: "Keepsake",
      message: name === undefined ? browser.i18n.getMessage("news") : browser.i18n.getMessage(SENTENCES[news], name),
    });
  }
}
