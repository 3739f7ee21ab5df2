import type { MessageId } from "@keepsake/shared/ids";
import type { Result } from "@keepsake/shared/result";
import { newQueryClient } from "@keepsake/ui/query-client.ts";
import { useQuery } from "@tanstack/preact-query";
import { engine } from "../engine.ts";
import type { DraftId } from "../outbox/model.ts";
import { storedItem } from "../outbox/stored-item.ts";

/** The one state of data in a screen. The engine knows best when something changed, so nothing goes stale by itself. */
export const queries = newQueryClient({ retry: 1 });

const NO_UPLOADS: ReadonlyMap<DraftId, number> = new Map();

/** Reads again whatever the engine says has changed. Returns the function that ends listening. */
export function followChanges(): () => void {
  return engine.onChange((change) => {
    if (change.topic === "upload") {
      queries.setQueryData<ReadonlyMap<DraftId, number>>(["upload"], (known = NO_UPLOADS) =>
        new Map(known).set(change.id, change.totalBytes === 0 ? 0 : change.sentBytes / change.totalBytes),
      );
      return;
    }
    // Also what is being read before its screen shows: it may have been read just before the change.
    void queries.invalidateQueries({ queryKey: [change.topic], refetchType: "all" });
    // Which drafts there are depends on who looks.
    if (change.topic === "session") void queries.invalidateQueries({ queryKey: ["draft"], refetchType: "all" });
    // Pictures that nobody could give while the relay was away are asked for again.
    if (change.topic === "connection") {
      void queries.invalidateQueries({ queryKey: ["photo"], predicate: ({ state }) => state.data === null });
    }
  });
}

const SESSION = { queryKey: ["session"], queryFn: engine.session };

const ACCOUNT = { queryKey: ["account"], queryFn: engine.account };
const RECIPIENTS = { queryKey: ["recipient"], queryFn: engine.recipients };

const draftQuery = (id: DraftId) => ({ queryKey: ["draft", id], queryFn: () => engine.draft(id) });

/** What the first paint shows: asked for while the wording is still being read. */
export const prefetch = {
  session: () => queries.prefetchQuery(SESSION),
  draft: (id: DraftId) => queries.prefetchQuery(draftQuery(id)),
  /** Of the relay: no paint waits for them. */
  people: () => void Promise.all([queries.prefetchQuery(RECIPIENTS), queries.prefetchQuery(ACCOUNT)]),
} as const;

export const useSession = () => useQuery(SESSION).data;

export const useConnection = () => useQuery({ queryKey: ["connection"], queryFn: engine.connection }).data;

export const useAccount = () => knownValue(useQuery(ACCOUNT).data);

/** Undefined until the relay, or what it said last, has told them. */
export const useRecipients = () => knownValue(useQuery(RECIPIENTS).data);

const HISTORY = { queryKey: ["history"], queryFn: engine.history };

export const useHistory = () => useQuery(HISTORY).data;

/** True where this browser cannot read what it stored. */
export const useIsStoreShut = () => useQuery(HISTORY).isError;

export const useOpenDrafts = () => useQuery({ queryKey: ["draft"], queryFn: engine.openDrafts }).data;

export const useDraft = (id: DraftId) => useQuery(draftQuery(id));

export const useUploads = () =>
  useQuery({ queryKey: ["upload"], queryFn: () => NO_UPLOADS, initialData: NO_UPLOADS }).data;

export const useOpenedAnswers = () => useQuery({ queryKey: ["openedAnswers"], queryFn: openedAnswers }).data;

/** Null where there is no such picture or nobody can tell it now. */
export const photoQuery = (id: MessageId, size: "thumbnail" | "rendition") => ({
  queryKey: ["photo", id, size],
  queryFn: async (): Promise<Blob | null> => {
    const answer = await engine.photo(id, size);
    return answer.ok ? answer.value : null;
  },
});

function knownValue<Value>(answer: Result<{ readonly value: Value }, string> | undefined): Value | undefined {
  return answer?.ok ? answer.value.value : undefined;
}

/** Enough for years of one family; older ones only lose their mark in the list. */
const KEPT_MAX = 500;

const stored = storedItem<readonly MessageId[]>("openedAnswers", []);

/** Answers that the sender has opened: they stand no longer under "Needs you". */
export async function openedAnswers(): Promise<ReadonlySet<MessageId>> {
  return new Set(await stored.getValue());
}

export async function markAnswerOpened(id: MessageId): Promise<void> {
  const known = await stored.getValue();
  if (!known.includes(id)) await stored.setValue([id, ...known].slice(0, KEPT_MAX));
}
