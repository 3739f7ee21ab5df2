import { DAY_MS, type Instant } from "@keepsake/shared/instant";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { MessageSummary } from "@keepsake/shared/message/schemas";

/** What is worth telling a sender who is doing something else. */
export type News = "approved" | "rejected" | "viewed";

const NEWS: Partial<Record<MessageStatus, News>> = {
  approved: "approved",
  delivered: "approved",
  viewed: "viewed",
  rejected: "rejected",
};

export function newsOf(before: MessageStatus | undefined, after: MessageStatus): News | undefined {
  // Not known here before: sent from another device, where it was told already.
  if (before === undefined) return undefined;
  return NEWS[after] === NEWS[before] ? undefined : NEWS[after];
}

const FINAL: ReadonlySet<MessageStatus> = new Set([
  "viewed",
  "rejected",
  "withdrawn",
  "expired",
  "cancelled",
  "recalled",
]);
const UNSEEN_DAYS_MAX = 30;

/** Whether something may still happen that the sender waits for. */
export function isWatched({ status, submittedAt }: MessageSummary, now: Instant): boolean {
  return !FINAL.has(status) && now - submittedAt < UNSEEN_DAYS_MAX * DAY_MS;
}
