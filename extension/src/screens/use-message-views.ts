import type { MessageId } from "@keepsake/shared/ids";
import { useMemo } from "preact/hooks";
import { type MessageView, messageView } from "../components/message-view.ts";
import type { HistoryEntry } from "../outbox/model.ts";
import { useSpeech } from "../wording/words.ts";
import { useConnection, useHistory, useReadAnswers, useRecipients, useUploads } from "./engine-queries.ts";
import { useNow } from "./use-now.ts";

export type SentPhoto = { readonly entry: HistoryEntry; readonly view: MessageView };

/** Everything sent, newest first, in words; undefined until it is read. */
export function useSentPhotos(): readonly SentPhoto[] | undefined {
  const speech = useSpeech();
  const history = useHistory();
  const recipients = useRecipients();
  const uploads = useUploads();
  const readAnswers = useReadAnswers();
  const connection = useConnection();
  const now = useNow();
  const isOnline = connection?.state !== "offline";
  return useMemo(
    () =>
      history?.map((entry) => ({
        entry,
        view: messageView(entry, {
          recipients: recipients ?? [],
          isOnline,
          uploads,
          readAnswers: readAnswers ?? NONE_READ,
          now,
          speech,
        }),
      })),
    [history, recipients, isOnline, uploads, readAnswers, now, speech],
  );
}

const NONE_READ: ReadonlySet<MessageId> = new Set();
