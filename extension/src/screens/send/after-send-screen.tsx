import { Notice } from "@keepsake/ui/notice.tsx";
import { useThumbhashUrl } from "@keepsake/ui/thumbhash.ts";
import { CircleCheck, CloudOff, Undo2, Upload } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useMutation } from "@tanstack/preact-query";
import { services } from "../../background/client.ts";
import type { SendingEntry, SubmittedEntry } from "../../outbox/model.ts";
import type { Words } from "../../wording/en.ts";
import { useSpeech } from "../../wording/speech.ts";
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
export function SendingScreen({ entry, go }: { readonly entry: SendingEntry; readonly go: Go }) {
  const { words } = useSpeech();
  const recipients = useRecipients();
  const uploads = useUploads();
  const connection = useConnection();
  const picture = usePanelPicture(entry.picture);
  const recipient = recipients && recipientOf(recipients, entry.order.inmateId);
  const takeBack = useMutation({ mutationFn: () => services.takeBack(entry.id) });
  return (
    <Page
      top={<SendTop go={go} />}
      bottom={
        <DoneBar go={go}>
          {entry.takeBackAskedAt === undefined && (
            <button
              class="button wide"
              type="button"
              aria-disabled={takeBack.isPending}
              onClick={() => takeBack.mutate()}
            >
              {words.photos.takeBack}
            </button>
          )}
        </DoneBar>
      }
    >
      <h1 class="visually-hidden">{words.home.title}</h1>
      <PictureStage picture={picture} alt={words.picture.alt} />
      <SendingCard
        firstName={recipient?.inmate.firstName ?? words.somebody.inside}
        step={sendingStep(entry, uploads.get(entry.id))}
        isOnline={connection?.state !== "offline"}
      />
    </Page>
  );
}

/** What happens to an entry between Send and the receipt. */
export type SendingStep =
  | { readonly at: "preparing" }
  /** From 0 to 1. */
  | { readonly at: "uploading"; readonly progress: number }
  | { readonly at: "takingBack" };

export function sendingStep(entry: SendingEntry, progress: number | undefined): SendingStep {
  if (entry.takeBackAskedAt !== undefined) return { at: "takingBack" };
  if (entry.picture.prepared === undefined) return { at: "preparing" };
  return { at: "uploading", progress: entry.uploaded === undefined ? (progress ?? 0) : 1 };
}

type CardProps = {
  readonly firstName: string;
  readonly step: SendingStep;
  readonly isOnline: boolean;
};

/** A picture on its way: how far it is, and that the window may be closed. */
export function SendingCard({ firstName, step, isOnline }: CardProps) {
  const { words } = useSpeech();
  const OnlineIcon = step.at === "takingBack" ? Undo2 : Upload;
  const Icon = isOnline ? OnlineIcon : CloudOff;
  return (
    <section class="card sending-card" aria-live="polite">
      <h2>
        <Icon aria-hidden="true" />
        <span class="grow">{titleOf(step, isOnline, firstName, words)}</span>
        {isOnline && step.at === "uploading" && (
          <span class="quiet sending-percent">{Math.round(step.progress * 100)}%</span>
        )}
      </h2>
      {isOnline ? (
        <>
          {step.at !== "takingBack" && <UploadBar progress={step.at === "uploading" ? step.progress : 0} />}
          <p class="small quiet">{LINES[step.at](words)}</p>
        </>
      ) : (
        <Notice kind="wait">
          {step.at === "takingBack" ? words.sending.takingBackOffline : words.sending.offline}
        </Notice>
      )}
    </section>
  );
}

const LINES: Readonly<Record<SendingStep["at"], (words: Words) => string>> = {
  preparing: ({ sending }) => sending.preparing,
  uploading: ({ sending }) => sending.goesOn,
  takingBack: ({ sending }) => sending.takingBackWhy,
};

function titleOf(step: SendingStep, isOnline: boolean, firstName: string, { sending }: Words): string {
  if (step.at === "takingBack") return sending.takingBack;
  return isOnline ? sending.title(firstName) : sending.waiting(firstName);
}

export function SentScreen({ entry, go }: { readonly entry: SubmittedEntry; readonly go: Go }) {
  const { words } = useSpeech();
  const recipients = useRecipients();
  const recipient = recipients && recipientOf(recipients, entry.order.inmateId);
  const src = useObjectUrl(entry.thumbnail, `thumbnail ${entry.id}`);
  return (
    <Page top={<SendTop go={go} />} bottom={<DoneBar go={go} />}>
      <SentReceipt
        src={src}
        thumbhash={entry.thumbhash}
        firstName={recipient?.inmate.firstName ?? words.somebody.inside}
        creditCost={entry.order.creditCost}
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
function DoneBar({ go, children }: { readonly go: Go; readonly children?: ComponentChildren }) {
  const { words } = useSpeech();
  return (
    <footer class="bottom-bar">
      <button class="button primary main wide" type="button" onClick={() => window.close()}>
        {words.sent.done}
      </button>
      {children}
      <button class="button bare wide" type="button" onClick={() => go({ at: "photos" })}>
        {words.go.seePhotos}
      </button>
    </footer>
  );
}
