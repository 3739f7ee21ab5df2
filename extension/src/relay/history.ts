import { DAY_MS, type Instant } from "@keepsake/shared/instant";
import type { MessageStatus } from "@keepsake/shared/message/lifecycle";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import { accept, type Result } from "@keepsake/shared/result";
import type { Outbox } from "../outbox/database.ts";
import { recordSummaries, type StatusChange } from "../outbox/history.ts";
import type { OpenConnection } from "./connection.ts";

const PAGE_MESSAGES = 50;

/** Fetches the newest messages and every older one that something may still happen to. */
export async function syncHistory(
  outbox: Outbox,
  { ask, signal }: Pick<OpenConnection, "ask" | "signal">,
  now: Instant,
): Promise<Result<readonly StatusChange[], RefusalCode>> {
  const page = await ask("message:list", { limit: PAGE_MESSAGES });
  if (!page.ok) return page;
  const fetched = [...page.value.messages];
  const isFetched = new Set(fetched.map(({ id }) => id));
  const known: MessageSummary[] = await outbox.getAll("summaries");
  for (const { id } of known.filter((summary) => isWatched(summary, now) && !isFetched.has(summary.id))) {
    const read = await ask("message:read", { messageId: id });
    if (read.ok) fetched.push(read.value);
    else if (read.code !== "unknown-message") return read;
  }
  return accept(await recordSummaries(signal, outbox, fetched));
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
