import type { Instant } from "@keepsake/shared/instant";
import type { RefusalCode } from "@keepsake/shared/message/refusals";
import type { MessageSummary } from "@keepsake/shared/message/schemas";
import { accept, type Result } from "@keepsake/shared/result";
import type { Outbox } from "../outbox/database.ts";
import { recordSummaries, type StatusChange } from "../outbox/record-summaries.ts";
import type { Reached } from "./relay-desk.ts";
import { isWatched } from "./status-news.ts";

const PAGE_MESSAGES = 50;

/** Fetches the newest messages and every older one that something may still happen to. */
export async function syncHistory(
  outbox: Outbox,
  { ask, signal }: Pick<Reached, "ask" | "signal">,
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
