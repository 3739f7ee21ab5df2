import type { MessageId } from "@keepsake/shared/ids";
import { useMutation, useQuery } from "@tanstack/preact-query";
import { useEffect } from "preact/hooks";
import { MessageDetail } from "../components/message-detail.tsx";
import { Page } from "../components/page.tsx";
import type { StagePicture } from "../components/picture-stage.tsx";
import { timelineView } from "../components/timeline-view.ts";
import { TopBar } from "../components/top-bar.tsx";
import { useObjectUrl } from "../components/use-object-url.ts";
import { WithdrawBar } from "../components/withdraw-bar.tsx";
import { messageIdOf, recipientOf } from "../components/message-view.ts";
import { engine } from "../engine.ts";
import type { HistoryEntry } from "../outbox/model.ts";
import { useSpeech } from "../wording/words.ts";
import { photoQuery, queries, useAccount, useRecipients } from "./engine-queries.ts";
import type { Go } from "./place.ts";
import { markAnswerRead } from "./read-answers.ts";
import { openSendWindow } from "./send-window-address.ts";
import { useNow } from "./use-now.ts";
import { type SentPhoto, useSentPhotos } from "./use-message-views.ts";

type Props = { readonly id: MessageId; readonly isTakingBack: boolean; readonly go: Go };

export function MessageScreen({ id, isTakingBack, go }: Props) {
  const { shared } = useSpeech();
  const sent = useSentPhotos()?.find(({ view }) => view.id === id);
  if (sent !== undefined) return <Opened sent={sent} isTakingBack={isTakingBack} go={go} />;
  return (
    <Page top={<TopBar onBack={() => go({ at: "photos" })} />}>
      <p>{shared.refusals["unknown-message"]({})}</p>
    </Page>
  );
}

function Opened({ sent: { entry, view }, isTakingBack, go }: Omit<Props, "id"> & { readonly sent: SentPhoto }) {
  const speech = useSpeech();
  const account = useAccount();
  const recipients = useRecipients();
  const now = useNow();
  const picture = usePicture(entry);
  const { id } = view;
  const needsReading = view.group === "needsYou" && entry.summary !== undefined;
  useEffect(() => {
    if (!needsReading) return;
    // Once it was looked at; the page itself stays as it is while it is open.
    return () => void markAnswerRead(id).then(() => queries.invalidateQueries({ queryKey: ["readAnswers"] }));
  }, [id, needsReading]);

  const recipient = entry.summary && recipients && recipientOf(recipients, entry.summary.inmateId);
  return (
    <Page
      top={
        <TopBar
          title={speech.words.message.to(recipient?.inmate.name ?? view.firstName)}
          onBack={() => go({ at: "photos" })}
        />
      }
      bottom={<Foot entry={entry} canWithdraw={view.canWithdraw} isTakingBack={isTakingBack} />}
    >
      <MessageDetail
        view={view}
        picture={picture}
        caption={captionOf(entry)}
        steps={entry.summary === undefined ? [] : timelineView(entry.summary, now, speech)}
        creditsAvailable={account?.credits.available}
      />
    </Page>
  );
}

type FootProps = { readonly entry: HistoryEntry; readonly canWithdraw: boolean; readonly isTakingBack: boolean };

/** What the sender can do about it now. */
function Foot({ entry, canWithdraw, isTakingBack }: FootProps) {
  const { words, shared } = useSpeech();
  const withdraw = useMutation({ mutationFn: engine.withdraw });
  if (entry.draft?.state === "refused") {
    const { id } = entry.draft;
    return (
      <footer class="pay-bar">
        <button class="button primary main wide" type="button" onClick={() => void openSendWindow(id)}>
          {words.message.goOn}
        </button>
      </footer>
    );
  }
  if (canWithdraw && entry.summary !== undefined) {
    const { id, creditCost } = entry.summary;
    const answer = withdraw.data;
    return (
      <WithdrawBar
        creditCost={creditCost}
        isAsked={isTakingBack}
        isBusy={withdraw.isPending}
        refusal={answer === undefined || answer.ok ? undefined : shared.refusals[answer.code](answer.facts ?? {})}
        onWithdraw={() => withdraw.mutate(id)}
      />
    );
  }
  if (entry.summary?.status !== "rejected") return null;
  return (
    <footer class="pay-bar">
      <button class="button primary main wide" type="button" onClick={() => void openSendWindow()}>
        {words.message.another}
      </button>
      <p class="small quiet pay-why">{words.message.decide}</p>
    </footer>
  );
}

function captionOf(entry: HistoryEntry): string {
  return entry.summary === undefined ? (entry.draft.order?.caption ?? "") : entry.summary.caption;
}

/** As large as it can be had: from this browser while it is still here, else what staff were shown. */
function usePicture(entry: HistoryEntry): StagePicture | undefined {
  const { summary } = entry;
  const own = entry.draft === undefined || entry.draft.state === "submitted" ? undefined : entry.draft.picture;
  const fetched = useQuery({
    ...photoQuery(messageIdOf(entry), "rendition"),
    enabled: summary !== undefined,
  }).data;
  const thumbnail = entry.draft?.state === "submitted" ? entry.draft.thumbnail : undefined;
  const blob = own?.prepared.jpeg ?? fetched ?? thumbnail;
  const src = useObjectUrl(blob, blob === undefined ? undefined : `${blob.size}`);
  const facts = summary?.photo ?? own?.prepared;
  if (facts === undefined) return undefined;
  const { widthPx, heightPx, thumbhash } = facts;
  return { src, thumbhash, size: { widthPx, heightPx } };
}
