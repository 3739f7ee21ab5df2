import { MINUTE_MS } from "@keepsake/shared/durations";
import type { MessageId } from "@keepsake/shared/ids";
import type { Instant } from "@keepsake/shared/instant";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { HistoryEntry } from "../../outbox/model.ts";
import { useSpeech } from "../../wording/words.ts";
import { useConnection, useHistory, useOpenedAnswers, useRecipients, useUploads } from "../queries.ts";
import { type MessageView, messageView } from "./message-view.ts";

export type SentPhoto = { readonly entry: HistoryEntry; readonly view: MessageView };

/** Everything sent, newest first, in words; undefined until it is read. */
export function useSentPhotos(): readonly SentPhoto[] | undefined {
  const speech = useSpeech();
  const history = useHistory();
  const recipients = useRecipients();
  const uploads = useUploads();
  const openedAnswers = useOpenedAnswers();
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
          openedAnswers: openedAnswers ?? NONE_READ,
          now,
          speech,
        }),
      })),
    [history, recipients, isOnline, uploads, openedAnswers, now, speech],
  );
}

const NONE_READ: ReadonlySet<MessageId> = new Set();

/** The time, for words like "Today": exact to the minute. */
export function useNow(): Instant {
  const [now, setNow] = useState(() => Date.now() as Instant);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() as Instant), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
