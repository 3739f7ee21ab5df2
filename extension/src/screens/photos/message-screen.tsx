import type { MessageId } from "@keepsake/shared/ids";
import { useMinute } from "@keepsake/ui/dates.ts";
import { useMutation, useQuery } from "@tanstack/preact-query";
import { useEffect, useState } from "preact/hooks";
import { services } from "../../background/client.ts";
import type { HistoryEntry } from "../../outbox/model.ts";
import { useSpeech } from "../../wording/speech.ts";
import { Page, TopBar } from "../page.tsx";
import type { StagePicture } from "../picture-stage.tsx";
import { markAnswerOpened, photoQuery, queries, useAccount, useRecipients } from "../queries.ts";
import { recipientOf } from "../recipient.ts";
import type { Go } from "../route.ts";
import { useObjectUrl } from "../use-object-url.ts";
import { MessageDetail, timelineView } from "./message-detail.tsx";
import { messageIdOf } from "./message-view.ts";
import { type SentPhoto, useSentPhotos } from "./use-sent-photos.ts";

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
  const now = useMinute();
  const picture = usePicture(entry);
  const { id } = view;
  const needsReading = view.group === "needsYou" && entry.summary !== undefined;
  useEffect(() => {
    if (!needsReading) return;
    // Once it was looked at; the page itself stays as it is while it is open.
    return () => void markAnswerOpened(id).then(() => queries.invalidateQueries({ queryKey: ["openedAnswers"] }));
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
      bottom={<Foot entry={entry} canWithdraw={view.canWithdraw} isTakingBack={isTakingBack} go={go} />}
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

type FootProps = {
  readonly entry: HistoryEntry;
  readonly canWithdraw: boolean;
  readonly isTakingBack: boolean;
  readonly go: Go;
};

/** What the sender can do about it now. */
function Foot({ entry, canWithdraw, isTakingBack, go }: FootProps) {
  const { words, shared } = useSpeech();
  const withdraw = useMutation({ mutationFn: services.withdraw });
  // What was taken back before it was sent is a picture to go on with, and no longer one of the photos.
  const takeBack = useMutation({ mutationFn: services.takeBack, onSuccess: ({ ok }) => ok && go({ at: "photos" }) });
  if (entry.sent?.state === "refused") {
    const { id } = entry.sent;
    return (
      <footer class="bottom-bar">
        <button class="button primary main wide" type="button" onClick={() => void services.openSendWindow(id)}>
          {words.message.goOn}
        </button>
      </footer>
    );
  }
  if (canWithdraw && entry.summary === undefined) {
    const { id } = entry.sent;
    return (
      <WithdrawBar
        why={words.photos.takeBackUnsent}
        isAsked={isTakingBack}
        isBusy={takeBack.isPending}
        refusal={
          takeBack.data?.ok === false ? shared.refusals[takeBack.data.code](takeBack.data.facts ?? {}) : undefined
        }
        onWithdraw={() => takeBack.mutate(id)}
      />
    );
  }
  if (canWithdraw && entry.summary !== undefined) {
    const { id, creditCost } = entry.summary;
    const answer = withdraw.data;
    return (
      <WithdrawBar
        why={words.photos.takeBackWhy(creditCost)}
        isAsked={isTakingBack}
        isBusy={withdraw.isPending}
        refusal={answer === undefined || answer.ok ? undefined : shared.refusals[answer.code](answer.facts ?? {})}
        onWithdraw={() => withdraw.mutate(id)}
      />
    );
  }
  if (entry.summary?.status !== "rejected") return null;
  return (
    <footer class="bottom-bar">
      <button class="button primary main wide" type="button" onClick={() => void services.openSendWindow()}>
        {words.message.another}
      </button>
      <p class="small quiet bottom-bar-why">{words.message.decide}</p>
    </footer>
  );
}

function captionOf(entry: HistoryEntry): string {
  return entry.summary === undefined ? entry.sent.order.caption : entry.summary.caption;
}

/** As large as it can be had: from this browser while it is still here, else what staff were shown. */
function usePicture(entry: HistoryEntry): StagePicture | undefined {
  const { summary } = entry;
  const own = entry.sent === undefined || entry.sent.state === "submitted" ? undefined : entry.sent.picture;
  const fetched = useQuery({
    ...photoQuery(messageIdOf(entry), "rendition"),
    enabled: summary !== undefined,
  }).data;
  const thumbnail = entry.sent?.state === "submitted" ? entry.sent.thumbnail : undefined;
  const blob = own?.prepared?.jpeg ?? fetched ?? thumbnail;
  const src = useObjectUrl(blob, blob ? `${messageIdOf(entry)} ${blob.size}` : undefined);
  const facts = summary?.photo ?? own?.prepared;
  if (facts === undefined) return undefined;
  const { widthPx, heightPx, thumbhash } = facts;
  return { src, thumbhash, size: { widthPx, heightPx } };
}

type WithdrawProps = {
  /** What taking it back does, in words. */
  readonly why: string;
  /** True where the sender already asked for it, in the list. */
  readonly isAsked: boolean;
  readonly isBusy: boolean;
  /** A refusal in words, where the last try was refused. */
  readonly refusal: string | undefined;
  readonly onWithdraw: () => void;
};

/** Takes a photo back in two presses: the first says what it does, and the safe answer is the larger one. */
export function WithdrawBar({ why, isAsked, isBusy, refusal, onWithdraw }: WithdrawProps) {
  const { words } = useSpeech();
  const [isAsking, setIsAsking] = useState(isAsked);
  return (
    <footer class="bottom-bar">
      {refusal !== undefined && (
        <p class="small" role="alert">
          {refusal}
        </p>
      )}
      {isAsking ? (
        <>
          <p class="small quiet bottom-bar-why">{why}</p>
          <button class="button main wide" type="button" onClick={() => setIsAsking(false)}>
            {words.photos.keep}
          </button>
          <button
            class="button bare wide"
            type="button"
            aria-disabled={isBusy}
            onClick={isBusy ? undefined : onWithdraw}
          >
            {isBusy ? words.loading : words.photos.takeBack}
          </button>
        </>
      ) : (
        <button class="button wide" type="button" onClick={() => setIsAsking(true)}>
          {words.photos.takeBack}
        </button>
      )}
    </footer>
  );
}
