import type { InmateId } from "@keepsake/shared/ids";
import { tidied } from "@keepsake/shared/message/visible-text";
import type { Recipient } from "@keepsake/shared/protocol/sender-requests";
import { useMutation } from "@tanstack/preact-query";
import { useEffect, useState } from "preact/hooks";
import { services } from "../../background/client.ts";
import type { DraftChoices, DraftId } from "../../outbox/model.ts";
import { isEditLossUnseen } from "../../outbox/draft-moves.ts";
import type { Revision, Size } from "../../picture/edit.ts";
import { requestSiteAccess } from "../../picture/site-access.ts";
import { type Speech, useSpeech } from "../../wording/speech.ts";
import { showSent, useAccount, useConnection, useRecipients, useSession } from "../queries.ts";
import { defaultRecipient, priceText, recipientOf } from "../recipient.ts";
import type { Go } from "../route.ts";
import { usePictureEditing } from "./edit/use-picture-editing.tsx";
import { usePanelPicture } from "./panel-picture.ts";
import { payView } from "./pay-bar.tsx";
import { lazyScreen } from "@keepsake/ui/lazy-screen.tsx";
import { ChooseRecipientScreen } from "./recipient/choose-recipient-screen.tsx";
import { SendPanel } from "./send-panel.tsx";
import { SendTopActions } from "./send-top.tsx";
import { sendRefusal, type SendView, toAsk } from "./send-view.ts";

/** Few pictures have a question: its code is read beside the picture, not before it. */
const question = lazyScreen(async () => (await import("./question-screen.tsx")).QuestionScreen);

type Props = { readonly view: Extract<SendView, { screen: "compose" }>; readonly go: Go };

/** Choosing person and words for a draft, seeing rules and price, and sending it. */
export function ComposeScreen({ view: { draft, picture, refusal }, go }: Props) {
  const speech = useSpeech();
  const { words, shared } = speech;
  const session = useSession();
  const account = useAccount();
  const recipients = useRecipients();
  const connection = useConnection();
  const [choices, choose] = useChoices(draft.id, draft.choices);
  const [isChoosing, setIsChoosing] = useState(false);
  const panelPicture = usePanelPicture(picture);
  const { editing, edit, revision, change, cut } = usePictureEditing(draft.id, picture, panelPicture?.plain);
  const original = useOriginal(draft.id, picture?.originalUrl, revision);
  const send = useMutation({ mutationFn: services.send, onSuccess: (sent) => void (sent.ok && showSent(sent.value)) });
  const [isPictureShown, setIsPictureShown] = useState(false);
  const [read, setRead] = useState<{ readonly of: string; readonly size: Size }>();
  const isComplete = isPictureShown && recipients !== undefined;
  useEffect(() => {
    if (!isComplete) return;
    // The picture that was read is decoded for the next frame; preparing it would take the processor from that.
    const frame = requestAnimationFrame(() => void services.shown(draft.id));
    return () => cancelAnimationFrame(frame);
  }, [isComplete, draft.id]);
  useEffect(() => question.preload(), []);

  const isReady = draft.state === "ready";
  const recipient =
    choices.inmateId === undefined
      ? recipients && defaultRecipient(recipients)
      : recipients && recipientOf(recipients, choices.inmateId);
  const pay = payView({
    recipient,
    creditsAvailable: account?.credits.available,
    hasPicture: picture !== undefined,
    isOnline: connection?.state !== "offline",
  });

  const size = picture?.plain ?? (read?.of === picture?.sourceSha256 ? read?.size : undefined);
  const ask = toAsk(picture && { ...picture, edit }, size, choices);
  if (picture !== undefined && ask !== undefined) {
    return (
      <question.Screen
        key={picture.sourceSha256}
        draft={draft}
        picture={picture}
        ask={ask}
        size={size}
        firstName={recipient?.inmate.firstName ?? words.somebody.inside}
        price={recipient && priceOf(recipient, speech)}
        go={go}
        onPart={cut}
        onWhole={() => choose({ ...choices, wholeOf: picture.sourceSha256 })}
        onPictureShown={() => setIsPictureShown(true)}
      />
    );
  }
  if (isChoosing) {
    const chooseAndReturn = (inmateId: InmateId) => {
      choose({ ...choices, inmateId });
      setIsChoosing(false);
    };
    return (
      <ChooseRecipientScreen
        recipients={recipients}
        chosenId={recipient?.inmate.id}
        onChoose={chooseAndReturn}
        onBack={() => setIsChoosing(false)}
      />
    );
  }

  const refused = sendRefusal(send) ?? sendRefusal(change) ?? refusal;
  // Of a picture that is there, only an edit can leave too little.
  const isEditTooSmall = picture !== undefined && refused?.code === "picture-too-small";
  return (
    <SendPanel
      picture={panelPicture}
      recipient={recipient}
      senderName={session?.state === "signed-in" ? session.name : ""}
      caption={choices.caption}
      pay={pay}
      isBusy={send.isPending}
      isTutorial={false}
      editing={{ ...editing, isOff: editing.isOff || send.isPending }}
      refusal={
        isEditTooSmall
          ? words.edit.tooSmall
          : refused &&
            shared.refusals[refused.code]({
              ...(recipient && { facility: recipient.facility.name, person: recipient.inmate.firstName }),
              ...refused.facts,
            })
      }
      isAccessDenied={original.isDenied}
      isTakenBack={isReady && draft.isTakenBack === true}
      isEditLost={isEditLossUnseen(draft)}
      onAcceptEditLoss={() => revision !== undefined && void services.acceptEditLoss(draft.id, revision)}
      onPictureShown={(shown) => {
        if (picture !== undefined) setRead({ of: picture.sourceSha256, size: shown });
        setIsPictureShown(true);
      }}
      top={<SendTopActions go={go} />}
      onChangeRecipient={() => setIsChoosing(true)}
      onCaption={(caption) => choose({ ...choices, caption })}
      onAskForOriginal={original.ask}
      onSend={() => {
        if (pay.state !== "ready" || revision === undefined) return;
        const order = {
          revision,
          inmateId: pay.recipient.inmate.id,
          caption: tidied(choices.caption),
          creditCost: pay.price.credits,
        };
        send.mutate({ id: draft.id, order });
      }}
      onThrowAway={() => void services.discard(draft.id).then(() => window.close())}
    />
  );
}

/** Undefined where no photo can be sent to them. */
function priceOf(recipient: Recipient, speech: Speech): string | undefined {
  const { photos, creditCents } = recipient.facility;
  return photos.offered ? priceText(photos.creditCost, creditCents, speech) : undefined;
}

const TYPING_PAUSE_MS = 400;

/** Person and caption as they are being chosen, kept in the outbox so that a closed window can be opened again. */
function useChoices(id: DraftId, kept: DraftChoices) {
  const [first] = useState(kept);
  const [choices, choose] = useState(first);
  useEffect(() => {
    let isKept = choices === first;
    const keep = () => {
      if (!isKept) void services.choose({ id, choices });
      isKept = true;
    };
    const timer = setTimeout(keep, TYPING_PAUSE_MS);
    // A window that is being closed runs no effects any more, but it still gets this event.
    addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", keep);
    };
  }, [id, first, choices]);
  return [choices, choose] as const;
}

/** "Send the original": asks for access to the one site that has it, then takes the picture again. */
function useOriginal(id: DraftId, originalUrl: string | undefined, of: Revision | undefined) {
  const [isDenied, setIsDenied] = useState(false);
  const ask = () => {
    if (originalUrl === undefined) return;
    void requestSiteAccess(originalUrl).then((isGranted) => {
      setIsDenied(!isGranted);
      return isGranted ? services.captureAgain({ id, ...(of !== undefined && { of }) }) : undefined;
    });
  };
  return { ask, isDenied };
}
