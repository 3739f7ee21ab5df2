import type { MessageId } from "@keepsake/shared/ids";
import { useMinute } from "@keepsake/ui/dates.ts";
import { useMemo } from "preact/hooks";
import type { HistoryEntry } from "../../outbox/model.ts";
import { useSpeech } from "../../wording/speech.ts";
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
  const now = useMinute();
  const isOnline = connection?.state !== "offline";
  return useMemo(
    () =>
      history?.map((entry) => ({
        entry,
        view: messageView(entry, {
          recipients: recipients ?? [],
          isOnline,
          uploads,
          openedAnswers: openedAnswers ?? NONE_OPENED,
          now,
          speech,
        }),
      })),
    [history, recipients, isOnline, uploads, openedAnswers, now, speech],
  );
}

const NONE_OPENED: ReadonlySet<MessageId> = new Set();
