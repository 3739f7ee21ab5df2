import type { MessageId } from "@keepsake/shared/ids";
import type { Result } from "@keepsake/shared/result";
import { cell } from "@keepsake/ui/cell.ts";
import { newQueryClient } from "@keepsake/ui/queries.ts";
import { useCell } from "@keepsake/ui/use-cell.ts";
import { useQuery } from "@tanstack/preact-query";
import { services } from "../background/client.ts";
import type { DraftId, OutboxRecord, SendingEntry } from "../outbox/model.ts";
import { storedItem } from "../outbox/stored-item.ts";

/** Everything that a window reads. The background says when something changed, so nothing goes stale by itself. */
export const queries = newQueryClient({ retry: 1 });

/** How far each running upload is, from 0 to 1. Published and never read, so it is no query (decision 0034). */
const uploads = cell<ReadonlyMap<DraftId, number>>(new Map());

/** Reads again whatever the background says has changed. Returns the function that ends listening. */
export function followChanges(): () => void {
  return services.onChange((change) => {
    if (change.topic === "upload") {
      const progress = change.totalBytes === 0 ? 0 : change.sentBytes / change.totalBytes;
      uploads.write(new Map(uploads.read()).set(change.id, progress));
      return;
    }
    // Also what is being read before its screen shows: it may have been read just before the change.
    void queries.invalidateQueries({ queryKey: [change.topic], refetchType: "all" });
    // Which drafts there are depends on who is signed in.
    if (change.topic === "session") void queries.invalidateQueries({ queryKey: ["draft"], refetchType: "all" });
    // Photos that could not be read while the relay was away are asked for again.
    if (change.topic === "connection") {
      void queries.invalidateQueries({ queryKey: ["photo"], predicate: ({ state }) => state.data === null });
    }
  });
}

const SESSION = { queryKey: ["session"], queryFn: services.session };

const ACCOUNT = { queryKey: ["account"], queryFn: services.account };
const RECIPIENTS = { queryKey: ["recipient"], queryFn: services.recipients };

const draftQuery = (id: DraftId) => ({ queryKey: ["draft", id], queryFn: () => services.draft(id) });

/** What the first paint shows, read while the wording is still loading. */
export const prefetch = {
  session: () => queries.prefetchQuery(SESSION),
  draft: (id: DraftId) => queries.prefetchQuery(draftQuery(id)),
  /** They come from the relay, so no paint waits for them. */
  people: () => void Promise.all([queries.prefetchQuery(RECIPIENTS), queries.prefetchQuery(ACCOUNT)]),
} as const;

export const useSession = () => useQuery(SESSION).data;

export const useConnection = () => useQuery({ queryKey: ["connection"], queryFn: services.connection }).data;

export const useAccount = () => knownValue(useQuery(ACCOUNT).data);

/** The last known ones while the relay is away; undefined where none are known. */
export const useRecipients = () => knownValue(useQuery(RECIPIENTS).data);

const HISTORY = { queryKey: ["history"], queryFn: services.history };

export const useHistory = () => useQuery(HISTORY).data;

/** True where this browser cannot read what it stored. */
export const useIsStoreShut = () => useQuery(HISTORY).isError;

export const useOpenDrafts = () => useQuery({ queryKey: ["draft"], queryFn: services.openDrafts }).data;

export const useDraft = (id: DraftId) => useQuery(draftQuery(id));

/** After Send, from its answer: the window says so without reading it again. What was read since is newer. */
export function showSent(entry: SendingEntry): void {
  queries.setQueryData<OutboxRecord | null>(["draft", entry.id], (known) =>
    known && "messageId" in known && known.messageId === entry.messageId ? known : entry,
  );
}

export const useUploads = () => useCell(uploads);

export const useOpenedAnswers = () => useQuery({ queryKey: ["openedAnswers"], queryFn: openedAnswers }).data;

/** Null where there is no such photo or it cannot be read now. */
export const photoQuery = (id: MessageId, size: "thumbnail" | "rendition") => ({
  queryKey: ["photo", id, size],
  queryFn: async (): Promise<Blob | null> => {
    const answer = await services.photo(id, size);
    return answer.ok ? answer.value : null;
  },
});

function knownValue<Value>(answer: Result<{ readonly value: Value }, string> | undefined): Value | undefined {
  return answer?.ok ? answer.value.value : undefined;
}

/** Enough for years of one family. Older ones are listed under "Needs you" again. */
const KEPT_MAX = 500;

const stored = storedItem<readonly MessageId[]>("openedAnswers", []);

/** Answers that the sender has opened, which are no longer listed under "Needs you". */
export async function openedAnswers(): Promise<ReadonlySet<MessageId>> {
  return new Set(await stored.getValue());
}

export async function markAnswerOpened(id: MessageId): Promise<void> {
  const known = await stored.getValue();
  if (!known.includes(id)) await stored.setValue([id, ...known].slice(0, KEPT_MAX));
}
