import { Notice } from "@keepsake/ui/notice.tsx";
import { useThumbhashUrl } from "@keepsake/ui/thumbhash.ts";
import { CircleCheck, CloudOff, Upload } from "lucide-preact";
import type { SendingDraft, SubmittedDraft } from "../../outbox/model.ts";
import { useSpeech } from "../../wording/words.ts";
import { Page } from "../page.tsx";
import { UploadBar } from "../photos/message-track.tsx";
import { PictureStage } from "../picture-stage.tsx";
import { useConnection, useRecipients, useUploads } from "../queries.ts";
import { recipientOf } from "../recipient.ts";
import type { Go } from "../route.ts";
import { useObjectUrl } from "../use-object-url.ts";
import { usePanelPicture } from "./panel-picture.ts";
import { SendTop } from "./send-top.tsx";
import "./after-send-screen.css";

/** After Send, until the relay has it. */
export function SendingScreen({ draft, go }: { readonly draft: SendingDraft; readonly go: Go }) {
  const { words } = useSpeech();
  const recipients = useRecipients();
  const uploads = useUploads();
  const connection = useConnection();
  const picture = usePanelPicture(draft.picture);
  const recipient = recipients && recipientOf(recipients, draft.order.inmateId);
  return (
    <Page top={<SendTop go={go} />} bottom={<DoneBar go={go} />}>
      <h1 class="visually-hidden">{words.home.title}</h1>
      <PictureStage picture={picture} alt={words.picture.alt} />
      <SendingCard
        firstName={recipient?.inmate.firstName ?? words.somebody.inside}
        progress={draft.uploaded === undefined ? (uploads.get(draft.id) ?? 0) : 1}
        isOnline={connection?.state !== "offline"}
      />
    </Page>
  );
}

type CardProps = {
  readonly firstName: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly isOnline: boolean;
};

/** A picture on its way: how far it is, and that one may leave. */
export function SendingCard({ firstName, progress, isOnline }: CardProps) {
  const { words } = useSpeech();
  const Icon = isOnline ? Upload : CloudOff;
  return (
    <section class="card sending-card" aria-live="polite">
      <h2>
        <Icon aria-hidden="true" />
        <span class="grow">{isOnline ? words.sending.title(firstName) : words.sending.waiting(firstName)}</span>
        {isOnline && <span class="quiet sending-percent">{Math.round(progress * 100)}%</span>}
      </h2>
      {isOnline ? (
        <>
          <UploadBar progress={progress} />
          <p class="small quiet">{words.sending.goesOn}</p>
        </>
      ) : (
        <Notice kind="wait">{words.sending.offline}</Notice>
      )}
    </section>
  );
}

export function SentScreen({ draft, go }: { readonly draft: SubmittedDraft; readonly go: Go }) {
  const { words } = useSpeech();
  const recipients = useRecipients();
  const recipient = recipients && recipientOf(recipients, draft.order.inmateId);
  const src = useObjectUrl(draft.thumbnail, draft.id);
  return (
    <Page top={<SendTop go={go} />} bottom={<DoneBar go={go} />}>
      <SentReceipt
        src={src}
        thumbhash={draft.thumbhash}
        firstName={recipient?.inmate.firstName ?? words.somebody.inside}
        creditCost={draft.order.creditCost}
        waitDays={recipient?.facility.photos.offered ? recipient.facility.photos.typicalWaitDays : undefined}
      />
    </Page>
  );
}

type ReceiptProps = {
  readonly src: string | undefined;
  readonly thumbhash: string;
  readonly firstName: string;
  readonly creditCost: number;
  readonly waitDays: number | undefined;
};

/** The receipt: it is sent, what it costs so far, and when to expect an answer. */
export function SentReceipt({ src, thumbhash, firstName, creditCost, waitDays }: ReceiptProps) {
  const { words } = useSpeech();
  const blur = useThumbhashUrl(thumbhash);
  return (
    <section class="sent-receipt">
      <img src={src ?? blur} alt="" />
      <h1>
        <span class="toned" data-tone="good">
          <CircleCheck aria-hidden="true" />
        </span>
        {words.sent.title(firstName)}
      </h1>
      <p>{words.sent.held(creditCost)}</p>
      {waitDays !== undefined && <p class="quiet">{words.sent.wait(waitDays)}</p>}
    </section>
  );
}

/** There is nothing left to do: close the window, or look where the photo is. */
function DoneBar({ go }: { readonly go: Go }) {
  const { words } = useSpeech();
  return (
    <footer class="bottom-bar">
      <button class="button primary main wide" type="button" onClick={() => window.close()}>
        {words.sent.done}
      </button>
      <button class="button bare wide" type="button" onClick={() => go({ at: "photos" })}>
        {words.go.seePhotos}
      </button>
    </footer>
  );
}
